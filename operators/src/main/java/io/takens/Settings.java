package io.takens;

import io.takens.input.Calendar;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What can be chosen about a forecaster. The default serves every system; nothing is tuned per stream by hand.
 *
 * @param profile ceiling on features, bytes and time
 * @param seed of every random weight; the same seed and data give the same bits
 * @param batch whether a short context is thought over anew at each forecast, for data that is read once and continued
 *     once; a live stream does that only when it has grown by half
 * @param without parts left out, to see what they contribute; none by default
 * @param calendar periods that may act on the stream, such as the day, in the unit of its times; none by default
 */
public record Settings(Profile profile, long seed, boolean batch, Set<Part> without, Calendar calendar) {

    /** What can be left out. */
    public enum Part {
        /** Continuation of the nearest past window. */
        ANALOGUE,
        /** Polynomials of delay vectors and of the full state. */
        POLYNOMIAL,
        /** Polynomials of a Legendre memory. */
        LEGENDRE,
        /** Random Fourier features. */
        FOURIER,
        /** Echo state network. */
        RESERVOIR,
        /** Filters, and learning from what they smoothed. */
        SMOOTHED,
        /** One rule for all places of a ring. */
        STENCIL,
        /** Modes of many channels. */
        MODAL,
        /** Models of earlier regimes. */
        LIBRARY,
        /** The bank for short contexts. */
        CONTEXT,
        /** A polynomial that remembers little, for streams that drift. */
        LOCAL
    }

    /** Ceilings of one stream's model; half as many bytes more where inputs drive it. */
    public enum Profile {
        /** About 60 features, 100 kB. */
        SMALL,
        /** About 300 features, 2 MB. */
        MEDIUM,
        /** About 1000 features, 40 MB. */
        LARGE
    }

    public Settings {
        without = Set.copyOf(without);
    }

    /** With every part. */
    public Settings(Profile profile, long seed, boolean batch) {
        this(profile, seed, batch, Set.of(), Calendar.NONE);
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
        return new Settings(other, seed, batch, without, calendar);
    }

    public Settings withBatch(boolean other) {
        return new Settings(profile, seed, other, without, calendar);
    }

    public Settings withCalendar(Calendar other) {
        return new Settings(profile, seed, batch, without, other);
    }

    public Settings withoutPart(Part part) {
        Set<Part> more = new HashSet<>(without);
        more.add(part);
        return new Settings(profile, seed, batch, more, calendar);
    }

    /** With no other part than one, beside the fools that are always there. */
    public Settings withOnlyPart(Part part) {
        return new Settings(profile, seed, batch, EnumSet.complementOf(EnumSet.of(part)), calendar);
    }
}
