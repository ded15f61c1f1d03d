package io.takens;

import io.takens.embedding.DelayLine;
import io.takens.embedding.Standardiser;
import io.takens.input.InputLine;
import io.takens.selection.Bank;
import io.takens.selection.Design;
import io.takens.selection.Selection;
import java.util.List;

/**
 * Which experts compete when. A bank is built from {@value #FIRST} samples, and again, better informed, from four and
 * sixteen times as many; once it is clear what is good, the best go on and larger ones join; then but a few are kept.
 * Whoever joins learns the history at once, and rehearses on it.
 *
 * <p>Not thread-safe: it reads the history, the inputs and the range of one stream.
 */
final class BankSchedule {
    static final int FIRST = 32;

    private final Settings settings;
    private final Ceilings ceilings;
    private final DelayLine history;
    private final InputLine inputs;
    private final SeenRange range;
    private final int channels;
    private final double[] raw;
    private final double[] standard;

    BankSchedule(Settings settings, Ceilings ceilings, DelayLine history, InputLine inputs, SeenRange range) {
        this.settings = settings;
        this.ceilings = ceilings;
        this.history = history;
        this.inputs = inputs;
        this.range = range;
        this.channels = history.channels();
        this.raw = new double[channels];
        this.standard = new double[channels];
    }

    /** Whether a new bank is due after a number of samples in the present scale of things. */
    boolean builds(long since) {
        return since == FIRST || (since == 4 * FIRST && since < ceilings.start()) || since == ceilings.start();
    }

    /** Samples of the history that a bank is built from. */
    int known() {
        return Math.min(history.size(), ceilings.start());
    }

    /** A first bank, which has learnt what is known. */
    Selection build(long since, Standardiser standardiser) {
        boolean search = since >= ceilings.start();
        return taught(
                Bank.first(standardiser, history, known(), search, inputs.width(), limits()), known(), standardiser);
    }

    /** The bank after a number of samples: as it is, or with larger experts, or fewer. */
    Selection advance(long since, Selection selection, Standardiser standardiser) {
        int maturity = ceilings.maturity();
        if (since == maturity) {
            return grown(selection, standardiser);
        }
        if (since == 2L * maturity) {
            Selection thin = thinned(selection, ceilings.finalists(selection.noisy()));
            smooth(thin, ceilings.smoothed(thin.noisy()));
            return thin;
        }
        return since == 4L * maturity ? thinned(selection, ceilings.survivors(false)) : selection;
    }

    private Selection grown(Selection selection, Standardiser standardiser) {
        int known = Math.min(history.size(), ceilings.maturity());
        Selection newcomers =
                taught(Bank.grown(standardiser, history, known, inputs.width(), limits()), known, standardiser);
        boolean noisy = selection.noisy();
        Selection grown = selection.join(ceilings.survivors(noisy), newcomers);
        smooth(grown, ceilings.smoothed(noisy));
        if (ceilings.roomy() && !settings.without().contains(Settings.Part.LOCAL)) {
            grown.localise();
        }
        return grown;
    }

    private void smooth(Selection selection, int most) {
        if (!settings.without().contains(Settings.Part.SMOOTHED)) {
            selection.smooth(most, ceilings.bytes());
        }
    }

    private Selection thinned(Selection selection, int survivors) {
        return selection.join(survivors, empty(List.of()));
    }

    private Selection empty(List<Design> designs) {
        return new Selection(designs, channels, ceilings.longest(), inputs);
    }

    private Bank.Limits limits() {
        return ceilings.bank(settings, inputs.width() > 0);
    }

    private Selection taught(List<Design> designs, int known, Standardiser standardiser) {
        Selection taught = empty(designs);
        inputs.rewind(known);
        for (int lag = known - 1; lag >= 0; lag--) {
            inputs.step();
            history.get(lag, raw);
            standardiser.forward(raw, standard);
            if (Double.isNaN(standard[0]) || range.clip(standard)) {
                // a gap, or a spike that nobody could know for one
                taught.gap();
            } else {
                taught.learn(standard);
            }
        }
        return taught;
    }
}
