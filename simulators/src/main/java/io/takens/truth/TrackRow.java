package io.takens.truth;

import io.takens.catalogue.CatalogueSystem;

/**
 * How long two integrations of one system stay together.
 *
 * @param stream name of the series
 * @param system system that made it
 * @param interval system time per sample, NaN if none was found
 * @param samples samples after the first
 * @param micro samples until the two differ by 1e-6 standard deviations, the last if they never do
 * @param milli samples until they differ by 1e-3
 * @param microAllowed samples in which the exponent lets 1e-12 grow to 1e-6, at most as many as there are
 * @param milliAllowed samples in which it lets 1e-12 grow to 1e-3
 */
public record TrackRow(
        String stream,
        CatalogueSystem system,
        double interval,
        int samples,
        int micro,
        int milli,
        double microAllowed,
        double milliAllowed) {

    /** Whether the two stay within 1e-3 for half of the samples that the exponent allows. */
    public Verdict verdict() {
        return Double.isNaN(interval) ? Verdict.NOT_APPLICABLE : Verdict.of(milli >= 0.5 * milliAllowed);
    }
}
