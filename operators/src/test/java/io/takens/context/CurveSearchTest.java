package io.takens.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.context.Curve.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Which functions are found in flows whose equations are known. */
class CurveSearchTest {
    private static final double STEP = 0.1; // system time per sample
    private static final double EXACT = 5e-3; // of forecasts whose model is right, standard deviations

    @Test
    void findsNothingWherePolynomialsExplainAll() {
        Context context = Series.context(Series.lorenz(500, 0.02));
        assertThat(CurveSearch.of(new Traces(context, 0), 4)).isEmpty();
    }

    /** Duffing's oscillator, its third coordinate the phase of the drive: it grows without end. */
    @Test
    void takesAGrowingCoordinateForAnAngle() {
        Context context = Series.context(Series.flow(Series::duffing, new double[] {0.5, 0, 0}, 1000, STEP));
        Lift lift = CurveSearch.of(new Traces(context, 0), 4).get(0);
        assertThat(lift.variables()).isEqualTo(4); // x, y, sine and cosine
        double[] u = new double[4];
        lift.apply(new double[] {0.3, 0.2, 0}, u);
        assertThat(u).startsWith(0.3, 0.2).endsWith(0, 1);
        assertThat(worst(context, new VectorFieldTemplate(context, lift, 3), 100))
                .isLessThan(EXACT);
        assertThat(worst(context, new VectorFieldTemplate(context, 3), 100)).isGreaterThan(0.3);
    }

    /** Chua's circuit: its resistance bends at two voltages. */
    @Test
    void findsWhereACharacteristicBends() {
        Context context = Series.context(Series.flow(Series::chua, new double[] {0.7, 0, 0}, 1000, STEP));
        Lift lift = CurveSearch.of(new Traces(context, 0), 4).get(0);
        assertThat(lift.toString()).contains("BEND");
        assertThat(worst(context, new VectorFieldTemplate(context, lift, 1), 60))
                .isLessThan(0.05);
        assertThat(worst(context, new VectorFieldTemplate(context, 3), 60)).isGreaterThan(0.2);
    }

    @Test
    void slopesEqualDifferences() {
        for (Shape shape : Shape.values()) {
            Curve curve = new Curve(shape, 0, -0.7, 1.3);
            double difference = (curve.value(0.4 + 1e-6) - curve.value(0.4 - 1e-6)) / 2e-6;
            assertThat(curve.slope(0.4)).as(shape.name()).isCloseTo(difference, within(1e-8));
        }
    }

    @Test
    void readsAModelBackToTheBit() throws IOException {
        Context context = Series.context(Series.flow(Series::duffing, new double[] {0.5, 0, 0}, 400, STEP));
        Lift lift = CurveSearch.of(new Traces(context, 0), 4).get(0);
        Continuation model =
                new VectorFieldTemplate(context, lift, 2).candidates().get(0).fit(Candidate.NONE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(new DataOutputStream(bytes));
        Continuation read = Continuations.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        double[] before = new double[60];
        double[] after = new double[60];
        model.run(context, 399, 20, before);
        read.run(context, 399, 20, after);
        assertThat(after).isEqualTo(before);
    }

    /** Largest error of a free run over the last samples, by a fit that left them out. */
    private static double worst(Context context, VectorFieldTemplate template, int steps) {
        double[] run = new double[steps * context.channels()];
        int origin = context.length() - 1 - steps;
        template.candidates().get(0).fit(Blocks.COUNT - 1).run(context, origin, steps, run);
        double worst = 0;
        for (int i = 0; i < run.length; i++) {
            double truth = context.at(origin + 1 + i / context.channels(), i % context.channels());
            worst = Math.max(worst, FreeRunScore.worst(Math.abs(run[i] - truth)));
        }
        return worst;
    }
}
