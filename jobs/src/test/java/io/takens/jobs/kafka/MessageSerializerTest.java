package io.takens.jobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.takens.registry.RegistryClient;
import io.takens.registry.RegistryServer;
import io.takens.schemas.Alert;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.Forecast;
import io.takens.schemas.Incident;
import io.takens.schemas.Score;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records of the messages that were kept of each released schema. */
class MessageSerializerTest {
    private static final Path HISTORY = Path.of("..", "schemas", "src", "test", "resources", "history");

    private RegistryServer registry;

    @BeforeEach
    void open() throws IOException {
        registry = RegistryServer.start(0);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void aForecastIsFoundByStreamAndNamesItsModel() throws IOException {
        Forecast forecast = message("v1", Topics.FORECASTS);
        ProducerRecord<byte[], byte[]> record = record(Topics.FORECASTS, new RecordForms.ForecastForm(), forecast);
        assertThat(record.key()).isEqualTo(forecast.streamId().getBytes(UTF_8));
        assertThat(record.timestamp()).isEqualTo(forecast.issueTime() / 1000);
        assertThat(headers(record))
                .isEqualTo(Map.of(
                        "schema",
                        "Forecast",
                        "id",
                        forecast.streamId() + "@" + forecast.issueTime() + "#" + forecast.sequence(),
                        "model-version",
                        forecast.model().version(),
                        "config-hash",
                        forecast.model().configHash(),
                        "sequence",
                        Long.toString(forecast.sequence())));
    }

    @Test
    void aScoreIsDatedWhenItWasKnownAndNamedForItsForecast() throws IOException {
        Score score = message("v1", Topics.SCORES);
        ProducerRecord<byte[], byte[]> record = record(Topics.SCORES, new RecordForms.ScoreForm(), score);
        assertThat(record.key()).isEqualTo(score.streamId().getBytes(UTF_8));
        assertThat(record.timestamp()).isEqualTo(score.resolvedTime() / 1000);
        assertThat(headers(record))
                .isEqualTo(Map.of(
                        "schema", "Score", "id", score.streamId() + "@" + score.issueTime() + "#" + score.sequence()));
    }

    @Test
    void anAlertIsDatedWhenItWasDetected() throws IOException {
        Alert alert = message("v2", Topics.ALERTS);
        ProducerRecord<byte[], byte[]> record = record(Topics.ALERTS, new RecordForms.AlertForm(), alert);
        assertThat(record.key()).isEqualTo(alert.streamId().getBytes(UTF_8));
        assertThat(record.timestamp()).isEqualTo(alert.detectedTime() / 1000);
        assertThat(headers(record))
                .isEqualTo(Map.of(
                        "schema",
                        "Alert",
                        "id",
                        alert.streamId() + "@" + alert.detectedTime() + "#" + alert.detectedSequence(),
                        "kind",
                        alert.kind().name()));
    }

    @Test
    void anIncidentIsFoundByGroup() throws IOException {
        Incident incident = message("v1", Topics.INCIDENTS);
        ProducerRecord<byte[], byte[]> record = record(Topics.INCIDENTS, new RecordForms.IncidentForm(), incident);
        assertThat(record.key()).isEqualTo(incident.group().getBytes(UTF_8));
        assertThat(record.timestamp()).isEqualTo(incident.closedTime() / 1000);
        assertThat(headers(record))
                .isEqualTo(Map.of(
                        "schema",
                        "Incident",
                        "id",
                        incident.group() + "@" + incident.detectedTime() + "#" + incident.affected()));
    }

    @Test
    void aDeadLetterKeepsKeyAndTimeOfWhatItHolds() throws IOException {
        DeadLetter letter = message("v1", Topics.DEAD_LETTERS);
        ProducerRecord<byte[], byte[]> record = record(Topics.DEAD_LETTERS, new RecordForms.DeadLetterForm(), letter);
        assertThat(record.key()).isEqualTo(letter.key());
        assertThat(record.timestamp()).isEqualTo(letter.timestamp());
        assertThat(headers(record))
                .isEqualTo(Map.of(
                        "schema",
                        "DeadLetter",
                        "id",
                        letter.topic() + "-" + letter.partition() + "@" + letter.offset(),
                        "defect",
                        letter.defect().name()));
    }

    @Test
    void aRecordWithoutTimeIsDatedToTheEpochSinceKafkaTakesNothingBefore() throws IOException {
        DeadLetter timeless =
                new DeadLetter("a", 0, 1, -1, null, new byte[] {1}, DeadLetter.Defect.UNREADABLE, "no value");
        ProducerRecord<byte[], byte[]> record = record(Topics.DEAD_LETTERS, new RecordForms.DeadLetterForm(), timeless);
        assertThat(record.timestamp()).isZero();
        assertThat(record.key()).isNull();
    }

    /** What becomes of a message on a topic with a prefix; its value is read back. */
    private <T> ProducerRecord<byte[], byte[]> record(Topic<T> topic, MessageSerializer.Form<T> form, T message)
            throws IOException {
        MessageSerializer<T> serializer = new MessageSerializer<>(() -> topic.prefixed("p-"), registry.uri(), form);
        serializer.open(null, null);
        ProducerRecord<byte[], byte[]> record = serializer.serialize(message, null, null);
        assertThat(record.topic()).isEqualTo("p-" + topic.name());
        assertThat(record.partition()).isNull();
        assertThat(Wire.of(topic.prefixed("p-"), new RegistryClient(registry.uri()))
                        .decode(record.value()))
                .usingRecursiveComparison()
                .isEqualTo(message);
        return record;
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        List.of(record.headers().toArray())
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private static <T> T message(String version, Topic<T> topic) throws IOException {
        String name = topic.codec().schema().getName() + ".bin";
        byte[] bytes = Files.readAllBytes(HISTORY.resolve(version).resolve(name));
        return topic.codec().read(DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
