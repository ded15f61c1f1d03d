package io.takens.embedding;

/** A fixed nonlinear map from an embedded state to features, in which the dynamics are sought as linear. */
public interface FeatureMap {

    /** Coordinates of the state. */
    int dimension();

    /** Features, the constant included. */
    int size();

    /**
     * @param state at least {@link #dimension} values; not changed
     * @param features filled; at least {@link #size} long
     */
    void lift(double[] state, double[] features);
}
