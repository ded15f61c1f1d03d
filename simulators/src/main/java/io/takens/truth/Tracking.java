package io.takens.truth;

import io.takens.catalogue.CatalogueSystem;
import io.takens.catalogue.CatalogueSystem.Kind;
import io.takens.integrate.DivergenceException;
import io.takens.integrate.Trajectory;
import org.hipparchus.util.FastMath;

/**
 * A series made by another program against the trajectory from its first row.
 *
 * <p>The sampling interval, where a file has none, is found: the first time at which the trajectory from row 0 comes
 * through row 1, made exact by row {@value #ANCHOR}. That is one number out of a series of hundreds of rows, so it can't
 * hide a wrong equation. Where angles come as sines, every state that fits row 0 is tried. Deviations are the largest
 * over the columns, in standard deviations of the column.
 */
public final class Tracking {

    private static final double TOLERANCE = 1e-13;
    private static final int ANCHOR = 8; // row that settles the interval
    private static final int PER_PERIOD = 400; // grid of the search
    private static final int MOST_PERIODS = 40; // searched for row 1
    private static final double NEAR = 0.3; // standard deviations, worth refining
    private static final double MET = 1e-5; // standard deviations, row 1 or the anchor is met
    private static final int REFINEMENTS = 12;
    private static final double SETTLED = 1e-13; // change of the interval, relative
    private static final int AHEAD = 48; // samples that a trajectory solves at a time; more would be thrown away
    private static final double BEGIN = 1e-12; // deviation that the exponent starts from
    private static final double MICRO = 1e-6;
    private static final double MILLI = 1e-3;

    private final CatalogueSystem system;
    private final Sighting sighting;
    private final double[][] rows;
    private final double[] scale; // standard deviation per column

    private Tracking(CatalogueSystem system, double[][] rows) {
        this.system = system;
        this.sighting = new Sighting(system);
        this.rows = rows;
        this.scale = standardDeviations(rows);
    }

    /**
     * Tracks one series.
     *
     * @param stream its name, for the report
     * @param system a flow
     * @param rows samples by columns, at least {@value #ANCHOR} + 1, in the order of the system's variables
     */
    public static TrackRow track(String stream, CatalogueSystem system, double[][] rows) {
        if (system.kind() != Kind.FLOW) {
            throw new IllegalArgumentException(stream + ": " + system + " is no flow");
        }
        if (rows.length <= ANCHOR || rows[0].length != system.dimension()) {
            throw new IllegalArgumentException(stream + ": " + rows.length + " rows of " + rows[0].length
                    + " columns; more than " + ANCHOR + " of " + system.dimension() + " are needed");
        }
        return new Tracking(system, rows).track(stream);
    }

    private TrackRow track(String stream) {
        double rate = system.exponent() == null ? 0 : Math.max(0, system.exponent());
        for (double[] start : sighting.states(rows[0])) {
            double dt = interval(start);
            if (!Double.isNaN(dt)) {
                int last = rows.length - 1;
                double microAllowed = Math.min(last, FastMath.log(MICRO / BEGIN) / (rate * dt));
                double milliAllowed = Math.min(last, FastMath.log(MILLI / BEGIN) / (rate * dt));
                int micro = until(start, dt, MICRO);
                int milli = until(start, dt, MILLI);
                return new TrackRow(stream, system, dt, last, micro, milli, microAllowed, milliAllowed);
            }
        }
        return new TrackRow(stream, system, Double.NaN, rows.length - 1, 0, 0, 0, 0);
    }

    private int until(double[] start, double dt, double deviation) {
        Trajectory run = run(start, dt);
        double[] state = start.clone();
        for (int n = 1; n < rows.length; n++) {
            try {
                run.step(state);
            } catch (DivergenceException ended) {
                return n - 1;
            }
            if (distance(sighting.of(state), rows[n]) > deviation) {
                return n - 1;
            }
        }
        return rows.length - 1;
    }

    /** The first interval that leads from the start through row 1 and the anchor, or NaN. */
    private double interval(double[] start) {
        double grid = system.period() / PER_PERIOD;
        Trajectory run = run(start, grid);
        double[] state = start.clone();
        double before = Double.POSITIVE_INFINITY;
        boolean falling = false;
        for (int n = 1; n <= MOST_PERIODS * PER_PERIOD; n++) {
            try {
                run.step(state);
            } catch (DivergenceException ended) {
                return Double.NaN;
            }
            double now = distance(sighting.of(state), rows[1]);
            if (falling && now > before && before < NEAR) {
                double dt = refined(start, (n - 1) * grid, 1);
                dt = refined(start, dt, ANCHOR);
                if (!Double.isNaN(dt)) {
                    return dt;
                }
            }
            falling = now < before;
            before = now;
        }
        return Double.NaN;
    }

    /** Gauss-Newton on the interval for the distance to one row; NaN unless the row is met. */
    private double refined(double[] start, double guess, int row) {
        double dt = guess;
        for (int k = 0; k < REFINEMENTS && dt > 0; k++) {
            double step = 1e-6 * dt;
            double[] here = at(start, dt, row);
            double[] beyond = at(start, dt + step, row);
            if (here == null || beyond == null) {
                return Double.NaN;
            }
            double above = 0;
            double below = 0;
            for (int i = 0; i < here.length; i++) {
                double slope = (beyond[i] - here[i]) / (step * scale[i]);
                above += slope * (rows[row][i] - here[i]) / scale[i];
                below += slope * slope;
            }
            double change = above / below;
            if (Math.abs(change) > guess / 2) {
                return Double.NaN; // not the row's own minimum
            }
            dt += change;
            if (Math.abs(change) < SETTLED * dt) {
                break;
            }
        }
        double[] reached = dt > 0 ? at(start, dt, row) : null;
        return reached != null && distance(reached, rows[row]) < MET ? dt : Double.NaN;
    }

    /** What is seen after some samples, or null if there is nothing any more. */
    private double[] at(double[] start, double dt, int row) {
        Trajectory run = run(start, row * dt / AHEAD);
        double[] state = start.clone();
        try {
            for (int n = 0; n < AHEAD; n++) {
                run.step(state);
            }
        } catch (DivergenceException ended) {
            return null;
        }
        return sighting.of(state);
    }

    private Trajectory run(double[] start, double dt) {
        return Trajectory.ofFlow(system.flow(), system.parameters(), start, dt, TOLERANCE);
    }

    private double distance(double[] one, double[] other) {
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, Math.abs(one[i] - other[i]) / scale[i]);
        }
        return largest;
    }

    private static double[] standardDeviations(double[][] rows) {
        double[] scale = new double[rows[0].length];
        for (int i = 0; i < scale.length; i++) {
            double mean = 0;
            double squares = 0;
            for (double[] row : rows) {
                mean += row[i] / rows.length;
            }
            for (double[] row : rows) {
                squares += (row[i] - mean) * (row[i] - mean);
            }
            scale[i] = Math.sqrt(squares / rows.length);
        }
        return scale;
    }
}
