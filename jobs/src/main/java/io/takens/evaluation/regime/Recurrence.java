package io.takens.evaluation.regime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Agreement of the regimes that a detector tells apart with the true ones, sample by sample. */
final class Recurrence {
    private Recurrence() {}

    /** Truth at a sample of A, B, A, C, A. */
    static int truth(long sample, long each) {
        int segment = (int) (sample / each);
        return segment % 2 == 0 ? 0 : segment;
    }

    /**
     * Adjusted Rand index: 1 for the same partition under any names, 0 by chance.
     *
     * @see <a href="https://doi.org/10.1007/BF01908075">Hubert, Arabie, Comparing partitions, J. Classif. 2 (1985)</a>
     */
    static double adjustedRand(List<Integer> found, long each) {
        Map<Long, Integer> cells = new HashMap<>();
        Map<Integer, Integer> rows = new HashMap<>();
        Map<Integer, Integer> columns = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            int truth = truth(i, each);
            cells.merge(((long) found.get(i) << 32) + truth, 1, Integer::sum);
            rows.merge(found.get(i), 1, Integer::sum);
            columns.merge(truth, 1, Integer::sum);
        }
        double together = pairs(cells.values());
        double byRow = pairs(rows.values());
        double byColumn = pairs(columns.values());
        double chance = byRow * byColumn / ((double) found.size() * (found.size() - 1) / 2);
        double most = (byRow + byColumn) / 2;
        return most == chance ? 1 : (together - chance) / (most - chance);
    }

    private static double pairs(Iterable<Integer> counts) {
        double sum = 0;
        for (int count : counts) {
            sum += (double) count * (count - 1) / 2;
        }
        return sum;
    }
}
