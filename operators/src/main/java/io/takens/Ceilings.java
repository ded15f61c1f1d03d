package io.takens;

import io.takens.selection.Bank;
import io.takens.selection.Design;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a profile allows one stream.
 *
 * @param features per expert
 * @param bytes of all experts' matrices together
 * @param history samples kept
 * @param longest lead rehearsed, samples: 16 times a power of two
 * @param context samples up to which the bank for short contexts speaks; 0 for never
 */
record Ceilings(int features, long bytes, int history, int longest, int context) {

    private static final int PATIENT = 1500; // samples of a context that may be thought over at leisure
    private static final int MODERATE = 300; // features, beyond which an expert learns slowly
    private static final int LATE = 6; // experts that may
    private static final int FEW = 100; // features: there is no room to try several
    private static final int HASTY = 512; // samples of a context on a live stream

    static Ceilings of(Settings settings, int channels) {
        if (settings.without().contains(Settings.Part.CONTEXT)) {
            return of(settings.profile(), 0, channels);
        }
        int context = settings.batch() || settings.profile() == Settings.Profile.LARGE ? PATIENT : HASTY;
        return of(settings.profile(), context, channels);
    }

    private static Ceilings of(Settings.Profile profile, int context, int channels) {
        return switch (profile) {
            case SMALL ->
                new Ceilings(60, 36_000, history(2_000, channels), channels > 8 ? 16 : 128, channels > 2 ? 0 : context);
            case MEDIUM ->
                new Ceilings(
                        300,
                        1_700_000,
                        history(32_000, channels),
                        channels > 8 ? 128 : 512,
                        channels > 16 ? 0 : context);
            case LARGE ->
                new Ceilings(
                        1000,
                        30_000_000,
                        history(512_000, channels),
                        channels > 8 ? 512 : 1024,
                        channels > 64 ? 0 : context);
        };
    }

    private static int history(int values, int channels) {
        return Math.max(64, Math.min(2048, values / channels));
    }

    /** @param driven whether experts that take inputs compete with those that do not: there is room for half as many more */
    Bank.Limits bank(Settings settings, boolean driven) {
        Set<Design.Kind> without = EnumSet.noneOf(Design.Kind.class);
        for (Settings.Part part : settings.without()) {
            if (part != Settings.Part.CONTEXT) {
                without.add(Design.Kind.valueOf(part.name()));
            }
        }
        return new Bank.Limits(features, driven ? bytes + bytes / 2 : bytes, history, settings.seed(), without);
    }

    /** Samples after which the bank is broad. */
    int start() {
        return Math.min(512, history);
    }

    /** Samples after which it is clear what is good, and larger experts join. */
    int maturity() {
        return 2048;
    }

    /**
     * Learnt experts kept then.
     *
     * @param noisy whether it is yet to show which of them is best on smoothed samples
     */
    int survivors(boolean noisy) {
        return noisy && features >= FEW ? 5 : 2;
    }

    /** The same a while later: of large experts the best show only when they have learnt more. */
    int finalists(boolean noisy) {
        return features > MODERATE ? LATE : survivors(noisy);
    }

    /** Whether there is room for an expert that most streams never need. */
    boolean roomy() {
        return features >= FEW;
    }

    /** Polynomials that learn smoothed samples too, until one of them has proved best. */
    int smoothed(boolean noisy) {
        return noisy && features >= FEW ? 3 : 1;
    }
}
