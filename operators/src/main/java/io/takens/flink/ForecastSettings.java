package io.takens.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.Settings;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * What can be chosen about the forecasts of a job.
 *
 * @param profile ceiling on a model's features, bytes and time
 * @param seed of every random weight
 * @param every samples from one forecast of a stream to the next
 * @param horizon longest lead, samples
 * @param lateness event time that a sample waits for those before it
 * @param buffer samples of a stream that may wait
 * @param maxChannels channels that a stream may have
 * @param maxStreams streams that one subtask keeps; records of others are put aside
 * @param idle event time after which a stream without samples is forgotten; at least a thousand of its own sampling
 *     intervals
 */
public record ForecastSettings(
        Settings.Profile profile,
        long seed,
        int every,
        int horizon,
        Duration lateness,
        int buffer,
        int maxChannels,
        int maxStreams,
        Duration idle)
        implements Serializable {

    public ForecastSettings {
        atLeastOne("every", every);
        atLeastOne("horizon", horizon);
        atLeastOne("buffer", buffer);
        atLeastOne("maxChannels", maxChannels);
        atLeastOne("maxStreams", maxStreams);
        if (lateness.isNegative()) {
            throw new IllegalArgumentException("lateness = " + lateness + ", at least 0 is needed");
        }
        if (idle.compareTo(lateness) <= 0) {
            throw new IllegalArgumentException("idle = " + idle + " is not longer than lateness = " + lateness);
        }
    }

    /** Ten samples a forecast, 200 leads, two seconds or 64 samples of disorder, 256 channels, a million streams, one day of silence. */
    public static ForecastSettings defaults() {
        Settings model = Settings.defaults();
        return new ForecastSettings(
                model.profile(), model.seed(), 10, 200, Duration.ofSeconds(2), 64, 256, 1_000_000, Duration.ofDays(1));
    }

    /** The same with another profile. */
    public ForecastSettings withProfile(Settings.Profile other) {
        return new ForecastSettings(other, seed, every, horizon, lateness, buffer, maxChannels, maxStreams, idle);
    }

    /** The same with a forecast every so many samples. */
    public ForecastSettings withEvery(int samples) {
        return new ForecastSettings(profile, seed, samples, horizon, lateness, buffer, maxChannels, maxStreams, idle);
    }

    /** What the model itself is built with. */
    public Settings model() {
        return new Settings(profile, seed);
    }

    /** 16 hexadecimal digits that differ where the settings do; published with each forecast. */
    public String hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " = " + value + ", at least 1 is needed");
        }
    }
}
