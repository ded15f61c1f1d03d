package io.takens.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hipparchus.util.FastMath.cos;
import static org.hipparchus.util.FastMath.sin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An input line against lists that forget nothing, through telling, gaps, rewinding and restarts at random. */
class InputReplayTest {
    private static final int PAST = 6;
    private static final int AHEAD = 9;
    private static final Calendar CALENDAR = new Calendar(List.of(7.0, 24.0));

    private final List<double[]> told = new ArrayList<>(); // row by row, those ahead of the last one too
    private final List<Double> times = new ArrayList<>();
    private final List<Integer> reach = new ArrayList<>();
    private double time = -1;
    private double interval = 1;
    private double due = Double.NaN;
    private InputLine line = new InputLine(2, CALENDAR, PAST, AHEAD);

    private int front() {
        return times.size() - 1;
    }

    private void tell(double[] values) {
        line.tell(values);
        told.add(values);
    }

    private void clock(double at, double apart) {
        line.clock(at, apart);
        due = at;
        interval = apart;
    }

    private void advance() {
        time = Double.isNaN(due) ? time + interval : due;
        due = Double.NaN;
        times.add(time);
        if (told.size() <= front()) {
            told.add(front() > 0 ? told.get(front() - 1) : new double[2]);
        }
        reach.add(told.size() - 1 - front());
    }

    private void skip(int missing) {
        line.skip(missing);
        int from = Math.min(told.size(), front() + 2);
        told.subList(from, Math.min(told.size(), from + missing - 1)).clear();
        time += (missing - 1) * interval;
        advance();
    }

    private void check(int back) {
        int now = front() - back;
        int seen = back == 0 ? told.size() - 1 : Math.min(told.size() - 1, now + reach.get(now));
        for (int lead = 0; lead <= 2 * AHEAD; lead++) {
            double[] read = new double[1 + line.width()];
            line.read(lead, read, 1);
            double[] end = told.get(Math.min(now + lead, seen));
            double[] start = told.get(Math.max(0, Math.min(now + lead - 1, seen)));
            double at = 2 * FastMath.PI * (times.get(now) + lead * interval);
            double[] expected = {
                0, end[0], end[1], start[0], start[1], cos(at / 7), sin(at / 7), cos(at / 24), sin(at / 24)
            };
            assertThat(MathArrays.distanceInf(read, expected)).isLessThan(1e-9);
        }
    }

    private void restart() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        line.write(new DataOutputStream(bytes));
        int rows = Math.min(times.size(), PAST + 2);
        assertThat(bytes.size()).isEqualTo(50 + 28 * rows + 16 * line.known());
        line = InputLine.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), CALENDAR);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void readsWhatListsThatForgetNothingSay(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 150; i++) {
            for (int n = random.nextInt(4); n > 0 && line.known() < AHEAD; n--) {
                tell(new double[] {random.nextDouble(), random.nextInt(100)});
            }
            if (random.nextInt(5) == 0) {
                clock(time + random.nextInt(1, 9), random.nextDouble(0.5, 2));
            }
            if (i > 0 && random.nextInt(8) == 0) {
                skip(random.nextInt(1, 12));
            } else {
                line.advance();
                advance();
            }
            if (random.nextInt(10) == 0) {
                restart();
            }
            assertThat(line.known()).isEqualTo(told.size() - times.size());
            assertThat(line.horizon()).isEqualTo(line.known());
            check(0);
            int back = random.nextInt(Math.min(PAST, front()) + 1);
            line.rewind(back);
            for (check(back); back > 0; check(back)) {
                line.step();
                back--;
            }
        }
    }
}
