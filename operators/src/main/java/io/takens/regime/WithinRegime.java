package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What is told of a stream while its regime lasts: the order in which its first channel visits the attractor, with visits that
 * are rare ({@link SymbolicCode}), and early warnings of each channel ({@link SlowingDown}). A new regime begins both anew.
 *
 * <p>State: int samples of the block under way; {@link SymbolicCode}; per channel {@link SlowingDown}. Not thread-safe.
 */
final class WithinRegime {
    private int inBlock;
    private SymbolicCode code = new SymbolicCode();
    private final SlowingDown[] slowing;
    private SymbolicCode.Symbol symbol; // that the last sample completed; or null

    WithinRegime(int channels) {
        slowing = new SlowingDown[channels];
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
    void update(long index, double x, ChannelMonitor[] monitors, int regime, List<Detection> found) {
        symbol = null;
        if (Double.isNaN(x)) {
            code.gap();
        } else {
            symbol = code.update(index, x);
        }
        if (symbol != null && symbol.event() != null) {
            found.add(event(symbol, index, regime));
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
    }

    static WithinRegime read(DataInput in, int channels) throws IOException {
        WithinRegime within = new WithinRegime(channels);
        within.inBlock = in.readInt();
        within.code = SymbolicCode.read(in);
        for (int c = 0; c < channels; c++) {
            within.slowing[c] = SlowingDown.read(in);
        }
        return within;
    }
}
