package io.takens.flink;

import io.takens.schemas.Alert;
import io.takens.schemas.Codec;
import io.takens.schemas.Codecs;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.Forecast;
import io.takens.schemas.Incident;
import io.takens.schemas.Score;

/** The messages that travel between operators. Names are part of serializer snapshots: never rename one. */
enum MessageKind {
    FORECAST(Forecast.class, Codecs.FORECAST),
    SCORE(Score.class, Codecs.SCORE),
    ALERT(Alert.class, Codecs.ALERT),
    INCIDENT(Incident.class, Codecs.INCIDENT),
    DEAD_LETTER(DeadLetter.class, Codecs.DEAD_LETTER);

    private final Class<?> type;
    private final Codec<?> codec;

    <T> MessageKind(Class<T> type, Codec<T> codec) {
        this.type = type;
        this.codec = codec;
    }

    @SuppressWarnings("unchecked") // the constructor binds both to one T, the caller's
    <T> Class<T> type() {
        return (Class<T>) type;
    }

    @SuppressWarnings("unchecked")
    <T> Codec<T> codec() {
        return (Codec<T>) codec;
    }
}
