package io.takens.evaluation;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.integrate.DivergenceException;
import io.takens.integrate.Trajectory;
import io.takens.observe.Randomness;
import java.util.List;

/** Series of every flow and delay system of the catalogue, sampled by their own periods, from starts by seed. */
public final class CatalogueSeries {
    private static final int TRANSIENT = 20; // periods left out
    private static final double SPREAD = 1e-3; // relative, of starts

    private CatalogueSeries() {}

    /** Systems that have equations and a period. */
    public static List<CatalogueSystem> systems() {
        return Catalogue.all().stream()
                .filter(system -> system.kind() != CatalogueSystem.Kind.MAP)
                .filter(system -> system.defined() && system.period() != null)
                .toList();
    }

    /**
     * A stretch of a trajectory.
     *
     * @param perPeriod samples in a period
     * @param samples how many
     * @param seed of the start
     * @param all whether all coordinates are seen, or the first one
     * @return null if the trajectory from this start leaves for infinity
     */
    public static double[][] of(CatalogueSystem system, double perPeriod, int samples, long seed, boolean all) {
        Randomness random = new Randomness(seed, system.name(), "start");
        double[] start = system.start();
        for (int i = 0; i < start.length; i++) {
            start[i] *= 1 + SPREAD * random.gaussian();
        }
        double[][] series = new double[samples][all ? start.length : 1];
        double[] state = new double[start.length];
        try {
            Trajectory trajectory = Trajectory.of(system, system.parameters(), start, system.period() / perPeriod);
            for (long left = Math.round(TRANSIENT * perPeriod); left > 0; left--) {
                trajectory.step(state);
            }
            for (double[] sample : series) {
                trajectory.step(state);
                System.arraycopy(state, 0, sample, 0, sample.length);
            }
        } catch (DivergenceException e) {
            return null;
        }
        return series;
    }
}
