package io.takens.evaluation.regime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Series whose change points people marked: the Turing Change Point Dataset and the Time Series Segmentation Benchmark.
 *
 * @param name series
 * @param series its samples
 * @param annotators change points by annotator; none marked is an empty list
 */
record ChangePoints(String name, Series series, List<List<Long>> annotators) {
    private static final long MARGIN = 5; // samples, as in the paper of the Turing data
    private static final double LOCALISED = 0.02; // of the series' length

    /**
     * Reads a directory with {@code _annotations.csv} and a CSV file per series; a series without a file is left out.
     *
     * @param columns columns of the annotations, the last of them the change points, from 0, separated by blanks
     */
    static List<ChangePoints> read(Path directory, int columns) throws IOException {
        List<ChangePoints> all = new ArrayList<>();
        for (Map.Entry<String, List<String[]>> marked :
                Annotations.read(directory.resolve("_annotations.csv"), columns).entrySet()) {
            Path file = directory.resolve(marked.getKey() + ".csv");
            if (Files.exists(file)) {
                List<List<Long>> annotators = marked.getValue().stream()
                        .map(cells -> Annotations.numbers(cells[columns - 1]))
                        .toList();
                all.add(new ChangePoints(marked.getKey(), Series.read(marked.getKey(), file), annotators));
            }
        }
        return all;
    }

    /**
     * Means over series.
     *
     * @param f1 F1 with a margin of 5 samples
     * @param covering covering, however late a change was declared
     * @param prompt covering by the changes declared in the first half of the segment they open
     * @param alarms changes declared in all series
     * @param localised share of the first annotator's changes whose estimate is within 2 % of the series' length
     * @param delay median samples from those to their declaration, -1 without one
     */
    record Score(double f1, double covering, double prompt, int alarms, double localised, long delay) {}

    static Score score(List<ChangePoints> all, ChangeDetector.Named detector) {
        double f1 = 0;
        double covering = 0;
        double prompt = 0;
        int alarms = 0;
        int marked = 0;
        List<Long> delays = new ArrayList<>();
        for (ChangePoints one : all) {
            long n = one.series.rows().size();
            List<Alarm> found = one.series.run(detector);
            List<Long> onsets = found.stream().map(Alarm::onset).toList();
            alarms += found.size();
            f1 += ChangePointScore.f1(one.annotators, onsets, MARGIN) / all.size();
            for (List<Long> annotator : one.annotators) {
                double share = 1.0 / one.annotators.size() / all.size();
                List<Long> early = ChangePointScore.prompt(found, annotator, n);
                covering += share * ChangePointScore.covering(annotator, onsets, n);
                prompt += share * ChangePointScore.covering(annotator, early, n);
            }
            marked += one.annotators.get(0).size();
            for (long change : one.annotators.get(0)) {
                found.stream()
                        .filter(alarm -> Math.abs(alarm.onset() - change) <= LOCALISED * n)
                        .findFirst()
                        .ifPresent(alarm -> delays.add(alarm.detected() - change));
            }
        }
        Collections.sort(delays);
        long delay = delays.isEmpty() ? -1 : delays.get(delays.size() / 2);
        return new Score(f1, covering, prompt, alarms, (double) delays.size() / Math.max(1, marked), delay);
    }
}
