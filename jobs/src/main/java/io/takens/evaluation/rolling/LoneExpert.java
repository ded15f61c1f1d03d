package io.takens.evaluation.rolling;

import io.takens.Settings;
import io.takens.Settings.Part;
import java.util.EnumSet;
import java.util.Set;

/**
 * One family of the bank on its own: everything else is left out, so that it speaks whenever it is better than the fools,
 * which stay. A smoothed polynomial has the polynomial beneath it that it learns from.
 */
public enum LoneExpert {
    ANALOGUE(Part.ANALOGUE),
    NGRC(Part.POLYNOMIAL),
    KOOPMAN(Part.FOURIER),
    RESERVOIR(Part.RESERVOIR),
    SMOOTHED(Part.SMOOTHED, Part.POLYNOMIAL),
    STENCIL(Part.STENCIL),
    MODAL(Part.MODAL),
    CONTEXT(Part.CONTEXT);

    private final Set<Part> left;

    LoneExpert(Part... left) {
        this.left = Set.of(left);
    }

    /** The settings with this expert alone. */
    Settings of(Settings settings) {
        EnumSet<Part> without = EnumSet.allOf(Part.class);
        without.removeAll(left);
        return new Settings(settings.profile(), settings.seed(), settings.batch(), without);
    }
}
