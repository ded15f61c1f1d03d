package io.takens.evaluation.regime;

import io.takens.evaluation.rival.ScalarDetector;
import io.takens.regime.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A scalar detector on every channel; after an alarm of any all begin anew. A gap tells them nothing. */
final class EveryChannel implements ChangeDetector {
    private final Supplier<ScalarDetector> start;
    private final ScalarDetector[] detectors;
    private long index = -1;

    EveryChannel(int channels, Supplier<ScalarDetector> start) {
        this.start = start;
        this.detectors = new ScalarDetector[channels];
        begin();
    }

    private void begin() {
        for (int c = 0; c < detectors.length; c++) {
            detectors[c] = start.get();
        }
    }

    @Override
    public List<Alarm> update(double[] sample) {
        index++;
        long earliest = ScalarDetector.NONE;
        List<Integer> responsible = new ArrayList<>(0);
        for (int c = 0; c < detectors.length; c++) {
            long ago = detectors[c].update(sample[c]);
            if (ago != ScalarDetector.NONE) {
                responsible.add(c);
                earliest = Math.max(earliest, ago);
            }
        }
        if (responsible.isEmpty()) {
            return List.of();
        }
        begin();
        return List.of(new Alarm(index - earliest, index, Detection.Kind.REGIME_SHIFT, responsible));
    }

    @Override
    public void gap(long missing) {
        index += missing;
    }

    @Override
    public long bytes() {
        long bytes = 0;
        for (ScalarDetector detector : detectors) {
            bytes += detector.bytes();
        }
        return bytes;
    }
}
