package io.takens.evaluation.regime;

import io.takens.regime.Detection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hipparchus.util.FastMath;

/**
 * A series of the Numenta Anomaly Benchmark with the windows in which an anomaly counts, and its score of the standard
 * profile: a window is worth up to 1, the more the earlier in it the first detection comes; one that is missed costs 1;
 * a detection outside costs up to 0.11, the less the sooner it follows a window. Detections in the probationary first part
 * of a file are ignored. No threshold is tuned on the labels.
 *
 * @param series its samples
 * @param probation samples at the beginning that do not count
 * @param windows first and last sample of each window
 * @see <a href="https://arxiv.org/abs/1510.03336">Lavin, Ahmad, Evaluating real-time anomaly detection algorithms
 *     (2015), section III</a>
 */
record Numenta(Series series, long probation, List<long[]> windows) {
    private static final double FALSE_POSITIVE = 0.11;
    private static final long LONGEST_PROBATION = 750;
    private static final double FAR = 3; // windows' lengths after which a false positive costs all

    /** Reads a directory with {@code _annotations.csv} (file, n, t0, t1, probation, points, windows) and the files. */
    static List<Numenta> read(Path directory) throws IOException {
        List<Numenta> all = new ArrayList<>();
        for (Map.Entry<String, List<String[]>> marked :
                Annotations.read(directory.resolve("_annotations.csv"), 7).entrySet()) {
            String name = marked.getKey().replace("/", "__");
            Path file = directory.resolve(name);
            if (Files.exists(file)) {
                String[] cells = marked.getValue().get(0);
                List<Long> ends = Annotations.numbers(cells[6].replace('-', ' '));
                List<long[]> windows = new ArrayList<>();
                for (int i = 0; i < ends.size(); i += 2) {
                    windows.add(new long[] {ends.get(i), ends.get(i + 1)});
                }
                long probation = Math.min(LONGEST_PROBATION, Long.parseLong(cells[4]));
                all.add(new Numenta(Series.read(name, file), probation, windows));
            }
        }
        return all;
    }

    /**
     * @param score standard profile: 0 for a detector that never fires, 100 for a perfect one
     * @param hit windows with a detection
     * @param windows in all
     * @param alarms detections that count
     */
    record Score(double score, int hit, int windows, int alarms) {}

    static Score score(List<Numenta> all, ChangeDetector.Named detector) {
        double raw = 0;
        int hit = 0;
        int windows = 0;
        int alarms = 0;
        for (Numenta one : all) {
            List<Long> found = one.series.run(detector, Numenta::anomaly).stream()
                    .map(Alarm::detected)
                    .filter(at -> at >= one.probation)
                    .toList();
            alarms += found.size();
            windows += one.windows.size();
            for (long[] window : one.windows) {
                long first = found.stream()
                        .filter(at -> inside(at, window))
                        .findFirst()
                        .orElse(-1L);
                hit += first < 0 ? 0 : 1;
                raw += first < 0 ? -1 : reward(-(window[1] - first + 1.0) / (window[1] - window[0] + 1)) / reward(-1);
            }
            for (long at : found) {
                raw += FALSE_POSITIVE * one.penalty(at);
            }
        }
        return new Score(100 * (raw + windows) / Math.max(1, 2.0 * windows), hit, windows, alarms);
    }

    /** An anomaly may be a change or pass. */
    private static boolean anomaly(Alarm alarm) {
        return alarm.change() || alarm.kind() == Detection.Kind.EVENT;
    }

    private static boolean inside(long at, long[] window) {
        return at >= window[0] && at <= window[1];
    }

    /** What a detection outside of all windows costs, -1 to 0. */
    private double penalty(long at) {
        long[] before = null;
        for (long[] window : windows) {
            if (inside(at, window)) {
                return 0;
            }
            before = window[1] < at ? window : before;
        }
        if (before == null) {
            return -1;
        }
        double away = (double) (at - before[1]) / (before[1] - before[0]);
        return away > FAR ? -1 : reward(away);
    }

    /** Scaled sigmoid: nearly 1 at a window's begin, 0 at its end, -1 far behind. */
    private static double reward(double away) {
        return 2 / (1 + FastMath.exp(5 * away)) - 1;
    }
}
