package io.takens.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** The codec of each message type. The schemas are the {@code .avsc} files packed beside this class. */
public final class Codecs {

    public static final Codec<Observation> OBSERVATION = new ObservationCodec();
    public static final Codec<Forecast> FORECAST = new ForecastCodec();
    public static final Codec<Score> SCORE = new ScoreCodec();
    public static final Codec<Alert> ALERT = new AlertCodec();
    public static final Codec<Incident> INCIDENT = new IncidentCodec();
    public static final Codec<Truth> TRUTH = new TruthCodec();
    public static final Codec<DeadLetter> DEAD_LETTER = new DeadLetterCodec();

    static {
        AvroLimits.set();
    }

    private Codecs() {}

    static Schema schema(String name) {
        try (InputStream in = Codecs.class.getResourceAsStream(name + ".avsc")) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ".avsc is unreadable in this build", e);
        }
    }
}
