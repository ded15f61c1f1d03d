package io.takens.system;

/**
 * A flow with white noise in every variable: dX_i = f_i(t, X) dt + s u_i dW_i (additive), or with u_i = X_i
 * (proportional, which keeps a population positive).
 *
 * <p>Parameters: those of the flow, then s.
 *
 * @param flow the part without chance
 * @param units u_i, what s is counted in for each variable; null = the variable itself, proportional noise
 */
public record ProcessNoise(DynamicalSystem flow, double[] units) implements StochasticSystem {

    @Override
    public void drift(double t, double[] x, double[] p, double[] f) {
        flow.derivatives(t, x, p, f);
    }

    @Override
    public void diffusion(double t, double[] x, double[] p, double[] g) {
        double strength = p[p.length - 1];
        double[] unit = additive() ? units : x;
        for (int i = 0; i < g.length; i++) {
            g[i] = strength * unit[i];
        }
    }

    @Override
    public boolean additive() {
        return units != null;
    }
}
