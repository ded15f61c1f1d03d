package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What is told of a stream while its regime lasts: the order in which its first channel visits the attractor, with visits that
 * are rare ({@link SymbolicCode}), and early warnings of each channel ({@link SlowingDown}); a new regime begins both anew. Of
 * channels that no model fits also steps that are rare in all of the stream ({@link ExtremeValues}); a model's errors tell of
 * those better.
 *
 * <p>State: int samples of the block under way; {@link SymbolicCode}; per channel {@link SlowingDown}; per channel {@link
 * ExtremeValues}. Not thread-safe.
 */
final class WithinRegime {
    private static final double RARE = 1e-4; // chance per sample

    private int inBlock;
    private SymbolicCode code = new SymbolicCode();
    private final SlowingDown[] slowing;
    private final ExtremeValues[] extremes;
    private SymbolicCode.Symbol symbol; // that the last sample completed; or null

    WithinRegime(int channels) {
        slowing = new SlowingDown[channels];
        extremes = new ExtremeValues[channels];
        for (int c = 0; c < channels; c++) {
            extremes[c] = new ExtremeValues();
        }
        restart();
    }

    void restart() {
        inBlock = 0;
        code = new SymbolicCode();
        for (int c = 0; c < slowing.length; c++) {
            slowing[c] = new SlowingDown();
        }
    }

    /**
     * Consumes a sample.
     *
     * @param x of the first channel; NaN if the sample is missing
     * @param found receives events and warnings
     */
    void update(
            long index, double x, ChannelMonitor[] monitors, ModelFreeScan[] scans, int regime, List<Detection> found) {
        symbol = null;
        if (Double.isNaN(x)) {
            code.gap();
        } else {
            symbol = code.update(index, x);
        }
        if (symbol != null && symbol.event() != null) {
            found.add(event(symbol, index, regime));
        }
        for (int c = 0; c < extremes.length; c++) {
            double value = monitors[c].history().get(index);
            if (!Double.isNaN(value) && extremes[c].update(value, RARE / extremes.length) && scans[c].unmodelled()) {
                found.add(extreme(extremes[c], index, c, regime));
            }
        }
        if (++inBlock == SlowingDown.BLOCK) {
            inBlock = 0;
            for (int c = 0; c < slowing.length; c++) {
                SlowingDown.Warning warning = slowing[c].block(monitors[c].history());
                if (warning != null) {
                    found.add(warning(warning, index, c, regime));
                }
            }
        }
    }

    private static Detection event(SymbolicCode.Symbol symbol, long index, int regime) {
        return new Detection(
                Detection.Kind.EVENT,
                symbol.since(),
                symbol.since(),
                symbol.index(),
                index,
                List.of(0),
                symbol.surprise(),
                SymbolicCode.SURPRISING,
                regime,
                regime,
                symbol.event());
    }

    private static Detection extreme(ExtremeValues extremes, long index, int channel, int regime) {
        return new Detection(
                Detection.Kind.EVENT,
                index,
                index,
                index,
                index,
                List.of(channel),
                extremes.size(),
                extremes.threshold(),
                regime,
                regime,
                String.format(
                        Locale.ROOT,
                        "a step of %.3g, beyond what is expected once in 10,000 samples, %.3g",
                        extremes.size(),
                        extremes.threshold()));
    }

    private static Detection warning(SlowingDown.Warning warning, long index, int channel, int regime) {
        long onset = Math.max(0, index - warning.samples());
        return new Detection(
                Detection.Kind.EARLY_WARNING,
                onset,
                onset,
                index,
                index,
                List.of(channel),
                warning.statistic(),
                SlowingDown.THRESHOLD,
                regime,
                regime,
                String.format(
                        Locale.ROOT,
                        "within %d samples variance has grown %.3g times and recovery has slowed from %.3g to %.3g a sample",
                        warning.samples(),
                        warning.growth(),
                        warning.rateThen(),
                        warning.rateNow()));
    }

    void gap() {
        code.gap();
    }

    SymbolicCode code() {
        return code;
    }

    SymbolicCode.Symbol symbol() {
        return symbol;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(inBlock);
        code.write(out);
        for (SlowingDown one : slowing) {
            one.write(out);
        }
        for (ExtremeValues one : extremes) {
            one.write(out);
        }
    }

    /** @param extremes whether it was written with those; otherwise they begin now */
    static WithinRegime read(DataInput in, int channels, boolean extremes) throws IOException {
        WithinRegime within = new WithinRegime(channels);
        within.inBlock = in.readInt();
        within.code = SymbolicCode.read(in);
        for (int c = 0; c < channels; c++) {
            within.slowing[c] = SlowingDown.read(in);
        }
        for (int c = 0; extremes && c < channels; c++) {
            within.extremes[c] = ExtremeValues.read(in);
        }
        return within;
    }
}
