package io.takens.demo;

import java.util.Map;
import java.util.TreeMap;

/** Root mean square error at each lead, in climatological standard deviations. Not thread-safe. */
final class ErrorByLead {
    private final TreeMap<Integer, Sum> sums = new TreeMap<>();

    private static final class Sum {
        private double squares;
        private long count;
    }

    void add(int[] leads, double[] errors) {
        for (int k = 0; k < leads.length; k++) {
            Sum sum = sums.computeIfAbsent(leads[k], lead -> new Sum());
            sum.squares += errors[k] * errors[k];
            sum.count++;
        }
    }

    void add(ErrorByLead other) {
        other.sums.forEach((lead, theirs) -> {
            Sum sum = sums.computeIfAbsent(lead, key -> new Sum());
            sum.squares += theirs.squares;
            sum.count += theirs.count;
        });
    }

    /** Longest lead up to the wanted one that there are errors of; 0 if there is none. */
    int lead(int wanted) {
        Integer lead = sums.floorKey(wanted);
        return lead == null ? 0 : lead;
    }

    /** Error at a lead, NaN if there is none. */
    double rms(int lead) {
        Map.Entry<Integer, Sum> entry = sums.floorEntry(lead);
        return entry == null ? Double.NaN : Math.sqrt(entry.getValue().squares / entry.getValue().count);
    }
}
