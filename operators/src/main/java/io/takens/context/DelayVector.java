package io.takens.context;

/**
 * The regressor of a one-step model: all channels at a set of lags.
 *
 * <p>Variable i·channels + c is channel c at lag lags[i]; lags[0] = 0, so the first variables are the present.
 *
 * @param lags increasing, samples, the first 0
 * @param channels values per sample
 */
record DelayVector(int[] lags, int channels) {

    int variables() {
        return lags.length * channels;
    }

    /** Samples that one vector needs, the present included. */
    int span() {
        return lags[lags.length - 1] + 1;
    }

    /** Gathers the vector at a row of a row-major (time, channel) array. */
    void gather(double[] path, int time, double[] x) {
        int v = 0;
        for (int lag : lags) {
            int at = (time - lag) * channels;
            for (int c = 0; c < channels; c++) {
                x[v++] = path[at + c];
            }
        }
    }
}
