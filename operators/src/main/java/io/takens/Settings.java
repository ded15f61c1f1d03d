package io.takens;

/**
 * What can be chosen about a forecaster. The default serves every system; nothing is tuned per stream by hand.
 *
 * @param profile ceiling on features, bytes and time
 * @param seed of every random weight; the same seed and data give the same bits
 */
public record Settings(Profile profile, long seed) {

    /** Ceilings of one stream's model. */
    public enum Profile {
        /** About 60 features, 100 kB. */
        SMALL,
        /** About 300 features, 2 MB. */
        MEDIUM,
        /** About 1000 features, 40 MB. */
        LARGE
    }

    /** Medium profile. */
    public static Settings defaults() {
        return new Settings(Profile.MEDIUM, 1L);
    }

    public Settings withProfile(Profile other) {
        return new Settings(other, seed);
    }
}
