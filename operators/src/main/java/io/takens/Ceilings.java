package io.takens;

/**
 * What a profile allows one stream.
 *
 * @param features per expert
 * @param bytes of all experts' matrices together
 * @param history samples kept
 * @param longest lead rehearsed, samples: 16 times a power of two
 */
record Ceilings(int features, long bytes, int history, int longest) {

    static Ceilings of(Settings.Profile profile, int channels) {
        return switch (profile) {
            case SMALL -> new Ceilings(60, 36_000, history(2_000, channels), channels > 8 ? 16 : 128);
            case MEDIUM -> new Ceilings(300, 1_200_000, history(32_000, channels), channels > 8 ? 128 : 512);
            case LARGE -> new Ceilings(1000, 30_000_000, history(512_000, channels), channels > 8 ? 512 : 1024);
        };
    }

    private static int history(int values, int channels) {
        return Math.max(64, Math.min(4096, values / channels));
    }

    /** Samples after which the bank is built for good. */
    int start() {
        return Math.min(512, history);
    }
}
