package io.takens.flink;

import io.takens.schemas.Alert;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.Forecast;
import io.takens.schemas.Incident;
import io.takens.schemas.Observation;
import io.takens.schemas.Score;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Every type that travels between operators; none of them is left to reflection. */
public final class MessageTypes {
    public static final TypeInformation<Arrival<Observation>> OBSERVATION_ARRIVAL =
            arrival(new ObservationSerializer());
    public static final TypeInformation<Arrival<Forecast>> FORECAST_ARRIVAL =
            arrival(new CodecSerializer<>(MessageKind.FORECAST));
    public static final TypeInformation<Forecast> FORECAST = message(MessageKind.FORECAST);
    public static final TypeInformation<ForecastEvent> FORECAST_EVENT =
            new MessageTypeInformation<>(ForecastEvent.class, new ForecastEventSerializer());
    public static final TypeInformation<GroupEvent> GROUP_EVENT =
            new MessageTypeInformation<>(GroupEvent.class, new GroupEventSerializer());
    public static final TypeInformation<Incident> INCIDENT = message(MessageKind.INCIDENT);
    public static final TypeInformation<Score> SCORE = message(MessageKind.SCORE);
    public static final TypeInformation<Alert> ALERT = message(MessageKind.ALERT);
    public static final TypeInformation<DeadLetter> DEAD_LETTER = message(MessageKind.DEAD_LETTER);

    private MessageTypes() {}

    private static <T> TypeInformation<T> message(MessageKind kind) {
        return new MessageTypeInformation<>(kind.type(), new CodecSerializer<>(kind));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no type argument
    private static <T> TypeInformation<Arrival<T>> arrival(TypeSerializer<T> messages) {
        return new MessageTypeInformation<>((Class) Arrival.class, new ArrivalSerializer<>(messages));
    }
}
