package io.takens;

/**
 * What can be chosen about a forecaster. The default serves every system; nothing is tuned per stream by hand.
 *
 * @param profile ceiling on features, bytes and time
 * @param seed of every random weight; the same seed and data give the same bits
 * @param batch whether a short context is thought over anew at each forecast, for data that is read once and continued
 *     once; a live stream does that only when it has grown by half
 */
public record Settings(Profile profile, long seed, boolean batch) {

    /** Ceilings of one stream's model. */
    public enum Profile {
        /** About 60 features, 100 kB. */
        SMALL,
        /** About 300 features, 2 MB. */
        MEDIUM,
        /** About 1000 features, 40 MB. */
        LARGE
    }

    /** For a live stream. */
    public Settings(Profile profile, long seed) {
        this(profile, seed, false);
    }

    /** Medium profile, live. */
    public static Settings defaults() {
        return new Settings(Profile.MEDIUM, 1L);
    }

    public Settings withProfile(Profile other) {
        return new Settings(other, seed, batch);
    }

    public Settings withBatch(boolean other) {
        return new Settings(profile, seed, other);
    }
}
