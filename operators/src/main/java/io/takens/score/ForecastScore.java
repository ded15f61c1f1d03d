package io.takens.score;

import io.takens.Prediction;

/**
 * How one forecast turned out. Leads whose observation is missing are left out of every array and every share.
 *
 * @param index sample that the forecast was issued at
 * @param time as issued
 * @param expert who spoke
 * @param status what the reader could expect at issue
 * @param leads leads that were observed, samples, increasing, at least one
 * @param normalizedError per lead: root mean square over channels of (median - observed) / scale
 * @param crps per lead: mean over channels of the continuous ranked probability score / scale
 * @param coverage50 share of (lead, channel) cells inside the 25 % to 75 % interval; NaN without these levels
 * @param coverage90 share of (lead, channel) cells inside the 5 % to 95 % interval; NaN without these levels
 * @param validSteps valid prediction time, samples: last observed lead before the error exceeds the threshold; 0 if the
 *     first observed one does
 * @param censored whether the error stayed within the threshold over all observed leads: validity lasted at least as
 *     long
 * @param threshold normalised error that ends validity
 */
public record ForecastScore(
        long index,
        long time,
        String expert,
        Prediction.Status status,
        int[] leads,
        double[] normalizedError,
        double[] crps,
        double coverage50,
        double coverage90,
        int validSteps,
        boolean censored,
        double threshold) {}
