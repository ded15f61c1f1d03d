package io.takens.jobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.jobs.kafka.MessageSerializer.Form;
import io.takens.schemas.Alert;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.Forecast;
import io.takens.schemas.Incident;
import io.takens.schemas.Score;
import org.apache.kafka.common.header.Headers;

/**
 * Key, timestamp and headers of each message's records. The id in the headers, {@code stream@time#sequence}, lets readers
 * of at-least-once output drop repetitions.
 */
final class RecordForms {
    private RecordForms() {}

    /** Headers: schema, id, model-version, config-hash, sequence. */
    static final class ForecastForm implements Form<Forecast> {
        private static final long serialVersionUID = 1L;

        @Override
        public byte[] key(Forecast forecast) {
            return bytes(forecast.streamId());
        }

        @Override
        public long timestamp(Forecast forecast) {
            return forecast.issueTime() / 1000;
        }

        @Override
        public void headers(Forecast forecast, Headers headers) {
            headers.add("schema", bytes("Forecast"));
            headers.add("id", id(forecast.streamId(), forecast.issueTime(), forecast.sequence()));
            headers.add("model-version", bytes(forecast.model().version()));
            headers.add("config-hash", bytes(forecast.model().configHash()));
            headers.add("sequence", bytes(Long.toString(forecast.sequence())));
        }
    }

    /** Headers: schema, id. */
    static final class ScoreForm implements Form<Score> {
        private static final long serialVersionUID = 1L;

        @Override
        public byte[] key(Score score) {
            return bytes(score.streamId());
        }

        @Override
        public long timestamp(Score score) {
            return score.resolvedTime() / 1000;
        }

        @Override
        public void headers(Score score, Headers headers) {
            headers.add("schema", bytes("Score"));
            headers.add("id", id(score.streamId(), score.issueTime(), score.sequence()));
        }
    }

    /** Headers: schema, id, kind. */
    static final class AlertForm implements Form<Alert> {
        private static final long serialVersionUID = 1L;

        @Override
        public byte[] key(Alert alert) {
            return bytes(alert.streamId());
        }

        @Override
        public long timestamp(Alert alert) {
            return alert.detectedTime() / 1000;
        }

        @Override
        public void headers(Alert alert, Headers headers) {
            headers.add("schema", bytes("Alert"));
            headers.add("id", id(alert.streamId(), alert.detectedTime(), alert.detectedSequence()));
            headers.add("kind", bytes(alert.kind().name()));
        }
    }

    /** Keyed by group. Headers: schema, id = {@code group@time#affected}, of the first alert. */
    static final class IncidentForm implements Form<Incident> {
        private static final long serialVersionUID = 1L;

        @Override
        public byte[] key(Incident incident) {
            return bytes(incident.group());
        }

        @Override
        public long timestamp(Incident incident) {
            return incident.closedTime() / 1000;
        }

        @Override
        public void headers(Incident incident, Headers headers) {
            headers.add("schema", bytes("Incident"));
            headers.add("id", id(incident.group(), incident.detectedTime(), incident.affected()));
        }
    }

    /** Keyed as the rejected record was. Headers: schema, id = {@code topic-partition@offset}, defect. */
    static final class DeadLetterForm implements Form<DeadLetter> {
        private static final long serialVersionUID = 1L;

        @Override
        public byte[] key(DeadLetter letter) {
            return letter.key();
        }

        @Override
        public long timestamp(DeadLetter letter) {
            return letter.timestamp();
        }

        @Override
        public void headers(DeadLetter letter, Headers headers) {
            headers.add("schema", bytes("DeadLetter"));
            headers.add("id", bytes(letter.topic() + "-" + letter.partition() + "@" + letter.offset()));
            headers.add("defect", bytes(letter.defect().name()));
        }
    }

    private static byte[] id(String stream, long time, long sequence) {
        return bytes(stream + "@" + time + "#" + sequence);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
