package io.takens.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class DelayFieldTest {
    private static final double DELAY = 17.3; // samples

    /** Mackey and Glass with a delay between two samples. */
    private static Context mackeyGlass() {
        int fine = 40;
        int back = (int) Math.round(DELAY * fine);
        int samples = 1000;
        double[] x = new double[(samples + 200) * fine + back];
        Arrays.fill(x, 0, back + 1, 1.2);
        for (int i = back; i + 1 < x.length; i++) {
            double now = rate(x[i], x[i - back]);
            double next = rate(x[i] + now / fine, x[i + 1 - back]);
            x[i + 1] = x[i] + (now + next) / (2 * fine);
        }
        double[][] series = new double[samples][1];
        for (int t = 0; t < samples; t++) {
            series[t][0] = x[back + (200 + t) * fine];
        }
        return Series.context(series);
    }

    private static double rate(double x, double past) {
        return 0.2 * past / (1 + FastMath.pow(past, 10)) - 0.1 * x;
    }

    @Test
    void findsTheDelayBetweenTwoSamples() {
        assertThat(DelaySearch.find(mackeyGlass(), 160)).isCloseTo(DELAY, within(0.05));
    }

    @Test
    void findsNoDelayInNoise() {
        assertThat(DelaySearch.find(Series.context(Series.noise(600, 1, 3)), 100))
                .isNaN();
    }

    @Test
    void foretellsWhatItHasNotSeen() {
        Context context = mackeyGlass();
        Traces traces = new Traces(context, DelaySearch.find(context, 160));
        Continuation model = new FieldRegressionTemplate(traces, Lift.none(2), 8)
                .candidates()
                .get(1)
                .fit(4);
        double[] run = new double[150];
        model.run(context, 849, 150, run);
        for (int h = 1; h <= 150; h++) {
            assertThat(run[h - 1]).isCloseTo(context.at(849 + h, 0), within(0.2));
        }
    }

    @Test
    void readsAModelBackToTheBit() throws IOException {
        Context context = mackeyGlass();
        Continuation model = new FieldRegressionTemplate(new Traces(context, DELAY), Lift.none(2), 3)
                .candidates()
                .get(0)
                .fit(Candidate.NONE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(new DataOutputStream(bytes));
        Continuation read = Continuations.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        double[] before = new double[50];
        double[] after = new double[50];
        model.run(context, 999, 50, before);
        read.run(context, 999, 50, after);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void interpolatesAQuinticExactly() {
        double[] weights = Traces.lagrange(0.3);
        double sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += weights[i] * FastMath.pow(i - 2, 5);
        }
        assertThat(sum).isCloseTo(FastMath.pow(0.3, 5), within(1e-12));
    }
}
