package io.takens.truth;

import io.takens.catalogue.CatalogueSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hipparchus.util.FastMath;

/**
 * What published series hold of a state: the state itself, except that angles and phases come as sines and cosines and
 * polar coordinates as Cartesian ones, so that no column grows without bound.
 *
 * <p>One letter per column of the state: {@code .} itself, {@code s} its sine, {@code c} its cosine, {@code p} the sine
 * of 2 pi times it over the parameter tau, and {@code ra} a radius and an angle that come as x and y. Immutable.
 */
final class Sighting {

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("ArnoldBeltramiChildress", "scs"),
            Map.entry("ArnoldWeb", "..ssc"),
            Map.entry("BlinkingRotlet", "rap"),
            Map.entry("CircadianRhythm", "....c"),
            Map.entry("DoubleGyre", "..s"),
            Map.entry("DoublePendulum", "ss.."),
            Map.entry("Duffing", "..c"),
            Map.entry("FluidTrampoline", "..c"),
            Map.entry("ForcedFitzHughNagumo", "..s"),
            Map.entry("InteriorSquirmer", "rap"),
            Map.entry("LidDrivenCavityFlow", "..p"),
            Map.entry("OscillatingFlow", "c.s"),
            Map.entry("SwingingAtwood", ".s.."));

    private final String columns;
    private final double perTau; // phase per unit of a variable that comes as p

    Sighting(CatalogueSystem system) {
        columns = COLUMNS.getOrDefault(system.name(), ".".repeat(system.dimension()));
        int tau = system.parameterNames().indexOf("tau");
        perTau = tau < 0 ? Double.NaN : 2 * Math.PI / system.parameters()[tau];
    }

    /** What is seen of a state. */
    double[] of(double[] state) {
        double[] seen = new double[state.length];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = switch (columns.charAt(i)) {
                case 's' -> FastMath.sin(state[i]);
                case 'c' -> FastMath.cos(state[i]);
                case 'p' -> FastMath.sin(perTau * state[i]);
                case 'r' -> state[i] * FastMath.cos(state[i + 1]);
                case 'a' -> state[i - 1] * FastMath.sin(state[i]);
                default -> state[i];
            };
        }
        return seen;
    }

    /** Every state, turns of an angle apart, of which this is seen: two for each sine or cosine. */
    List<double[]> states(double[] seen) {
        List<double[]> states = new ArrayList<>(List.of(seen.clone()));
        for (int i = 0; i < seen.length; i++) {
            int column = i;
            double value = Math.max(-1, Math.min(1, seen[i]));
            switch (columns.charAt(i)) {
                case 's' -> fork(states, i, FastMath.asin(value), Math.PI - FastMath.asin(value));
                case 'c' -> fork(states, i, FastMath.acos(value), -FastMath.acos(value));
                case 'p' -> fork(states, i, FastMath.asin(value) / perTau, (Math.PI - FastMath.asin(value)) / perTau);
                case 'r' ->
                    states.forEach(state -> {
                        state[column] = FastMath.hypot(seen[column], seen[column + 1]);
                        state[column + 1] = FastMath.atan2(seen[column + 1], seen[column]);
                    });
                default -> {} // as it is, or done with its radius
            }
        }
        return states;
    }

    private static void fork(List<double[]> states, int i, double one, double other) {
        for (double[] state : List.copyOf(states)) {
            double[] twin = state.clone();
            state[i] = one;
            twin[i] = other;
            states.add(twin);
        }
    }
}
