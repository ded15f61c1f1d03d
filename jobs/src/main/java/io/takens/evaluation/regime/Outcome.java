package io.takens.evaluation.regime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a detector did on streams with one change each. A change is found by the first alarm within 20 Lyapunov times after
 * it; every other alarm is false.
 */
final class Outcome {
    static final double WINDOW = 20; // Lyapunov times

    private final List<Double> delays = new ArrayList<>(); // Lyapunov times
    private int streams;
    private int falseAlarms;
    private int named;
    private int attributed;

    /** Takes in what was said of one stream. */
    void add(Subject subject, Change change, int n, List<Alarm> alarms) {
        streams++;
        boolean found = false;
        long from = SyntheticStreams.change(n);
        double lyapunovTime = subject.lyapunovTime();
        for (Alarm alarm : alarms) {
            double delay = (alarm.detected() - from + 1) / lyapunovTime;
            if (found || delay <= 0 || delay > WINDOW + change.ramp() / lyapunovTime) {
                falseAlarms++;
                continue;
            }
            found = true;
            delays.add(delay);
            named += change.named(alarm) ? 1 : 0;
            attributed += alarm.channels()
                            .equals(change.channels(
                                    subject, n % subject.channels().size()))
                    ? 1
                    : 0;
        }
    }

    void add(Outcome other) {
        streams += other.streams;
        falseAlarms += other.falseAlarms;
        named += other.named;
        attributed += other.attributed;
        delays.addAll(other.delays);
    }

    int streams() {
        return streams;
    }

    int found() {
        return delays.size();
    }

    int falseAlarms() {
        return falseAlarms;
    }

    /** Changes found whose kind was right. */
    int named() {
        return named;
    }

    /** Changes found whose channels were right, all of them and no other. */
    int attributed() {
        return attributed;
    }

    double precision() {
        return (double) delays.size() / Math.max(1, delays.size() + falseAlarms);
    }

    double recall() {
        return (double) delays.size() / Math.max(1, streams);
    }

    double f1() {
        return 2.0 * delays.size() / Math.max(1, streams + delays.size() + falseAlarms);
    }

    /** Median delay, Lyapunov times, a miss being infinitely late. */
    double medianDelay() {
        Collections.sort(delays);
        int middle = streams / 2;
        return middle < delays.size() ? delays.get(middle) : Double.POSITIVE_INFINITY;
    }
}
