package io.takens;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.Settings.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lorenz-63 with ρ = 28, then 35, then 28 again, one coordinate, 44 samples per Lyapunov time. */
class RegimesTest {
    private static final int LEFT = 3600;
    private static final int BACK = 6200;
    private static final int ORIGINS = 10; // forecasts, 16 samples apart
    private static final int LEADS = 88;

    private static double[][] series;

    @BeforeAll
    static void simulate() {
        series = Chaos.channel(Chaos.lorenz(BACK + 1000, LEFT, BACK), 0);
    }

    private static Takens learn(Takens takens, int from, int to) {
        for (int i = from; i < to; i++) {
            takens.learn(series[i]);
        }
        return takens;
    }

    /** Median over origins of the rms error over two Lyapunov times, standard deviations. */
    private static double error(Takens takens, int at) {
        double[] errors = new double[ORIGINS];
        for (int k = 0; k < ORIGINS; k++) {
            learn(takens, at + 16 * k, at + 16 * (k + 1));
            Prediction prediction = takens.forecast(LEADS);
            double squares = 0;
            for (int lead = 1; lead <= LEADS; lead++) {
                double error = prediction.quantile(lead, 0, 3) - series[at + 16 * (k + 1) + lead - 1][0];
                squares += error * error / LEADS;
            }
            errors[k] = Math.sqrt(squares) / takens.scale()[0];
        }
        Arrays.sort(errors);
        return errors[ORIGINS / 2];
    }

    @Test
    void comeAgainWithoutBeingLearntAgain() {
        Takens withLibrary = learn(new Takens(Settings.defaults(), 1), 0, BACK + 230);
        Takens without = learn(new Takens(Settings.defaults().withoutPart(Part.LIBRARY), 1), 0, BACK + 230);
        assertThat(error(withLibrary, BACK + 230)).isLessThan(0.05);
        assertThat(error(without, BACK + 230)).isGreaterThan(0.2);
    }

    @Test
    void areForgottenSoThatTheNextCanBeLearnt() {
        Takens takens = learn(new Takens(Settings.defaults(), 1), 0, LEFT + 1500);
        assertThat(error(takens, LEFT + 1500)).isLessThan(0.02);
    }

    @Test
    void surviveASnapshotToTheBit() throws IOException {
        Takens whole = learn(new Takens(Settings.defaults(), 1), 0, LEFT + 400);
        Takens restored = Takens.read(new DataInputStream(new ByteArrayInputStream(bytes(whole))), Settings.defaults());
        learn(whole, LEFT + 400, LEFT + 700);
        learn(restored, LEFT + 400, LEFT + 700);
        assertThat(bytes(restored)).isEqualTo(bytes(whole));
    }

    private static byte[] bytes(Takens takens) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        takens.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
