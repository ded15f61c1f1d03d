package io.takens.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.Settings;
import io.takens.input.Calendar;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

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
 * @param calendar periods of event time that may act on the streams, such as a day; none by default
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
        Duration idle,
        List<Duration> calendar)
        implements Serializable {

    public ForecastSettings {
        calendar = List.copyOf(calendar);
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

    /** Without a calendar. */
    public ForecastSettings(
            Settings.Profile profile,
            long seed,
            int every,
            int horizon,
            Duration lateness,
            int buffer,
            int maxChannels,
            int maxStreams,
            Duration idle) {
        this(profile, seed, every, horizon, lateness, buffer, maxChannels, maxStreams, idle, List.of());
    }

    /** Ten samples a forecast, 200 leads, two seconds or 64 samples of disorder, 256 channels, a million streams, one day of silence. */
    public static ForecastSettings defaults() {
        Settings model = Settings.defaults();
        return new ForecastSettings(
                model.profile(),
                model.seed(),
                10,
                200,
                Duration.ofSeconds(2),
                64,
                256,
                1_000_000,
                Duration.ofDays(1),
                List.of());
    }

    /** The same with another profile. */
    public ForecastSettings withProfile(Settings.Profile other) {
        return new ForecastSettings(
                other, seed, every, horizon, lateness, buffer, maxChannels, maxStreams, idle, calendar);
    }

    /** The same with a forecast every so many samples. */
    public ForecastSettings withEvery(int samples) {
        return new ForecastSettings(
                profile, seed, samples, horizon, lateness, buffer, maxChannels, maxStreams, idle, calendar);
    }

    /** The same with another calendar. */
    public ForecastSettings withCalendar(List<Duration> periods) {
        return new ForecastSettings(
                profile, seed, every, horizon, lateness, buffer, maxChannels, maxStreams, idle, periods);
    }

    /** What the model itself is built with. */
    public Settings model() {
        List<Double> periods =
                calendar.stream().map(period -> period.toNanos() / 1e3).toList(); // us, as event times
        return new Settings(profile, seed).withCalendar(new Calendar(periods));
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
