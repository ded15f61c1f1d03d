package io.takens.evaluation.rolling;

import io.takens.Settings;
import io.takens.Settings.Part;
import java.util.EnumSet;

/**
 * One family of the bank on its own: everything else is left out, so that it speaks whenever it is better than the fools,
 * which stay. A smoothed polynomial has the polynomial beneath it that it learns from.
 */
public enum LoneExpert {
    ANALOGUE(Part.ANALOGUE, Part.ANALOGUE),
    NGRC(Part.POLYNOMIAL, Part.POLYNOMIAL),
    KOOPMAN(Part.FOURIER, Part.FOURIER),
    RESERVOIR(Part.RESERVOIR, Part.RESERVOIR),
    SMOOTHED(Part.SMOOTHED, Part.POLYNOMIAL),
    STENCIL(Part.STENCIL, Part.STENCIL),
    MODAL(Part.MODAL, Part.MODAL),
    CONTEXT(Part.CONTEXT, Part.CONTEXT);

    private final Part own;
    private final Part beneath; // the same where it stands on nothing

    LoneExpert(Part own, Part beneath) {
        this.own = own;
        this.beneath = beneath;
    }

    /** The settings with this expert alone. */
    Settings of(Settings settings) {
        EnumSet<Part> without = EnumSet.allOf(Part.class);
        without.remove(own);
        without.remove(beneath);
        return new Settings(settings.profile(), settings.seed(), settings.batch(), without, settings.calendar());
    }
}
