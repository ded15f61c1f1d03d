package io.takens.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class CrossMappingTest {
    private static final int N = 1200;

    @Test
    void recoversTheDirectionBetweenCoupledLogisticMaps() {
        for (long seed = 1; seed <= 3; seed++) {
            CrossMapping mapping = new CrossMapping(maps(seed, new double[][] {{0, 0}, {0.2, 0}}));
            CausalLink there = mapping.link(0, 1);
            CausalLink back = mapping.link(1, 0);
            assertThat(there.causal()).as("x acts on y: %s", there).isTrue();
            assertThat(back.causal()).as("y acts on x: %s", back).isFalse();
        }
    }

    @Test
    void findsBothDirectionsOfThePaper() {
        // Sugihara et al. 2012, figure 1 and equation 1: y acts on x by 0.02, x on y by 0.1
        double[][] xy = new double[2][N];
        double x = 0.4;
        double y = 0.2;
        for (int t = -100; t < N; t++) {
            double next = x * (3.8 - 3.8 * x - 0.02 * y);
            y = y * (3.5 - 3.5 * y - 0.1 * x);
            x = next;
            if (t >= 0) {
                xy[0][t] = x;
                xy[1][t] = y;
            }
        }
        CrossMapping mapping = new CrossMapping(xy);
        assertThat(mapping.link(0, 1).skill()).isGreaterThan(0.9);
        assertThat(mapping.link(0, 1).causal()).isTrue();
        assertThat(mapping.link(1, 0).causal()).isTrue();
        assertThat(mapping.link(0, 1).skill())
                .as("the stronger coupling")
                .isGreaterThan(mapping.link(1, 0).skill());
    }

    @Test
    void aCommonDriverIsNoLinkBetweenThoseItDrives() {
        int mistaken = 0;
        for (long seed = 1; seed <= 3; seed++) {
            CrossMapping mapping = new CrossMapping(maps(seed, new double[][] {{0, 0, 0.3}, {0, 0, 0.3}, {0, 0, 0}}));
            for (int[] pair : new int[][] {{0, 1}, {1, 0}, {0, 2}, {1, 2}}) {
                CausalLink link = mapping.link(pair[0], pair[1]);
                assertThat(link.causal() || link.direct()).as("%s", link).isFalse();
                mistaken += link.skill() > link.chance() ? 1 : 0;
            }
            assertThat(mapping.link(2, 0).direct()).as("%s", mapping.link(2, 0)).isTrue();
            assertThat(mapping.link(2, 1).direct()).as("%s", mapping.link(2, 1)).isTrue();
        }
        assertThat(mistaken)
                .as("the fool: skill above chance that need not converge")
                .isPositive();
    }

    @Test
    void aLinkThroughAThirdSeriesIsNotDirect() {
        for (long seed = 1; seed <= 3; seed++) {
            // 0 acts on 2, 2 acts on 1
            CrossMapping mapping = new CrossMapping(maps(seed, new double[][] {{0, 0, 0}, {0, 0, 0.4}, {0.4, 0, 0}}));
            CausalLink through = mapping.link(0, 1);
            assertThat(through.skill()).as("the fool: %s", through).isGreaterThan(2 * through.chance());
            assertThat(through.partialSkill()).as("%s", through).isLessThan(through.skill() / 2);
            assertThat(through.direct()).as("%s", through).isFalse();
            assertThat(mapping.link(0, 2).direct()).isTrue();
            assertThat(mapping.link(2, 1).direct()).isTrue();
        }
    }

    @Test
    void aRhythmInCommonIsNoLink() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] tides = new double[2][N];
        for (int t = 0; t < N; t++) {
            tides[0][t] = FastMath.sin(0.37 * t) + 0.3 * random.nextDouble();
            tides[1][t] = FastMath.sin(0.37 * t + 1) + 0.3 * random.nextDouble();
        }
        CrossMapping mapping = new CrossMapping(tides);
        CausalLink link = mapping.link(0, 1);
        assertThat(link.skill()).as("the fool: skill alone").isGreaterThan(0.8);
        assertThat(link.causal()).as("%s", link).isFalse();
    }

    @Test
    void missingValuesAreLeftOut() {
        double[][] xy = maps(1, new double[][] {{0, 0}, {0.2, 0}});
        double whole = new CrossMapping(xy).link(0, 1).skill();
        for (int t = 5; t < N; t += 40) {
            xy[1][t] = Double.NaN;
        }
        CausalLink torn = new CrossMapping(xy).link(0, 1);
        assertThat(torn.causal()).isTrue();
        assertThat(torn.skill()).isCloseTo(whole, within(0.1));
    }

    @Test
    void refusesWhatIsTooShortOrConstant() {
        assertThatThrownBy(() -> new CrossMapping(new double[2][50])).hasMessageContaining("series 0 has 50 samples");
        assertThatThrownBy(() -> new CrossMapping(new double[2][500])).hasMessageContaining("one value only");
    }

    @Test
    void simplexProjectionForetellsAMapAndNotNoise() {
        SplittableRandom random = new SplittableRandom(2);
        double[] map = maps(1, new double[][] {{0}})[0];
        double[] noise = new double[N];
        double[] nextOfMap = new double[N];
        double[] nextOfNoise = new double[N];
        for (int t = 0; t < N; t++) {
            noise[t] = random.nextDouble();
        }
        for (int t = 0; t < N; t++) {
            nextOfMap[t] = t + 1 < N ? map[t + 1] : Double.NaN;
            nextOfNoise[t] = t + 1 < N ? noise[t + 1] : Double.NaN;
        }
        assertThat(CrossMapping.correlation(nextOfMap, new ShadowManifold(map, 2, 1, 2, 1).estimate(nextOfMap)))
                .isGreaterThan(0.99);
        assertThat(CrossMapping.correlation(nextOfNoise, new ShadowManifold(noise, 2, 1, 2, 1).estimate(nextOfNoise)))
                .as("the fool")
                .isLessThan(0.2);
    }

    /** Logistic maps of which each is acted on by the others, couplings[effect][cause]. */
    private static double[][] maps(long seed, double[][] couplings) {
        SplittableRandom random = new SplittableRandom(seed);
        int d = couplings.length;
        double[] r = {3.8, 3.72, 3.9};
        double[] state = new double[d];
        double[][] out = new double[d][N];
        for (int i = 0; i < d; i++) {
            state[i] = 0.2 + 0.4 * random.nextDouble();
        }
        for (int t = -100; t < N; t++) {
            double[] next = new double[d];
            for (int i = 0; i < d; i++) {
                double push = 0;
                for (int j = 0; j < d; j++) {
                    push += couplings[i][j] * state[j];
                }
                next[i] = state[i] * (r[i] - r[i] * state[i] - push);
            }
            state = next;
            for (int i = 0; t >= 0 && i < d; i++) {
                out[i][t] = state[i];
            }
        }
        return out;
    }
}
