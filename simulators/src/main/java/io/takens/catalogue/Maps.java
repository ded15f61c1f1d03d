package io.takens.catalogue;

import static io.takens.catalogue.Elementary.mod;
import static io.takens.catalogue.Elementary.square;

import org.hipparchus.util.FastMath;

/** Iterated maps of the interval and of the plane. */
final class Maps {

    private Maps() {}

    static void register(Rules rules) {
        rules.map("Baker", Maps::baker)
                .map("Bedhead", Maps::bedhead)
                .map("BlinkingVortexMap", Maps::blinkingVortexMap)
                .map("Bogdanov", Maps::bogdanov)
                .map("Chebyshev", Maps::chebyshev)
                .map("Chirikov", Maps::chirikov)
                .map("Circle", Maps::circle)
                .map("DeJong", Maps::deJong)
                .map("DuffingMap", Maps::duffingMap)
                .map("Gauss", Maps::gauss)
                .map("Gingerbreadman", Maps::gingerbreadman)
                .map("GumowskiMira", Maps::gumowskiMira)
                .map("Henon", Maps::henon)
                .map("Hopalong", Maps::hopalong)
                .map("Ikeda", Maps::ikeda)
                .map("KaplanYorke", Maps::kaplanYorke)
                .map("Logistic", Maps::logistic)
                .map("MaynardSmith", Maps::maynardSmith)
                .map("Pickover", Maps::pickover)
                .map("Ricker", Maps::ricker)
                .map("Svensson", Maps::svensson)
                .map("Tent", Maps::tent)
                .map("Tinkerbell", Maps::tinkerbell);
    }

    /** Stretch to twice the length, cut, and stack. */
    static void baker(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double a = param[0];
        double stretched = 1.9999999999 * x;
        double cut = Math.floor(stretched);
        next[0] = stretched - cut;
        next[1] = (a * y + cut) / 2;
    }

    /** A map drawn for its looks by Ivan Emrich. */
    static void bedhead(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double a = param[0], b = param[1];
        next[0] = y * FastMath.sin(x * y / b) + FastMath.cos(a * x - y);
        next[1] = x + FastMath.sin(y) / b;
    }

    /** Aref (1984). Stirring by chaotic advection. Journal of Fluid Mechanics 143, 1-21. */
    static void blinkingVortexMap(double[] state, double[] param, double[] next) {
        double r = state[0], theta = state[1], side = state[2];
        double a = param[0], gamma = param[1], b = side * param[2], t = param[3];
        // circle of Apollonius through the tracer about the vortex at b and its image
        double image = a * a / b;
        double x = r * FastMath.cos(theta);
        double lambda2 = (b * b + r * r - 2 * b * x) / (image * image + r * r - 2 * image * x);
        double lambda = Math.sqrt(lambda2);
        double centre = (b - lambda2 * image) / (1 - lambda2);
        double rho = Math.abs(lambda / (1 - lambda2) * (image - b));
        // the angle on it after a turn of length t
        double eccentricity = 2 * lambda / (1 + lambda2);
        double period = square(2 * Math.PI * rho) / gamma * (1 + lambda2) / (1 - lambda2);
        double before = FastMath.atan2(r * FastMath.sin(theta), x - centre);
        double after = kepler(before - eccentricity * FastMath.sin(before) + 2 * Math.PI * t / period, eccentricity);
        next[0] = Math.sqrt(rho * rho + centre * centre + 2 * rho * centre * FastMath.cos(after));
        next[1] = FastMath.atan2(rho * FastMath.sin(after), centre + rho * FastMath.cos(after));
        next[2] = -side;
    }

    /** Root phi of phi - e sin(phi) = m for 0 <= e < 1: bisection, which always converges, to the last bit. */
    private static double kepler(double m, double e) {
        double low = m - e;
        double high = m + e;
        double middle = 0.5 * (low + high);
        while (low < middle && middle < high) {
            if (middle - e * FastMath.sin(middle) < m) {
                low = middle;
            } else {
                high = middle;
            }
            middle = 0.5 * (low + high);
        }
        return middle;
    }

    /**
     * Bogdanov (1981). Bifurcations of a limit cycle for a family of vector fields on the plane. Selecta Mathematica
     * Sovietica 1, 373-388.
     */
    static void bogdanov(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double eps = param[0], k = param[1], mu = param[2];
        double v = (1 + eps) * y + k * x * (x - 1) + mu * x * y;
        next[0] = x + v;
        next[1] = v;
    }

    /** The cosine of a multiple of the angle: a Chebyshev polynomial. */
    static void chebyshev(double[] state, double[] param, double[] next) {
        double x = state[0];
        double a = param[0];
        next[0] = FastMath.cos(a * FastMath.acos(Math.max(-1, Math.min(1, x))));
    }

    /**
     * Chirikov (1979). A universal instability of many-dimensional oscillator systems. Physics Reports 52, 263-379.
     */
    static void chirikov(double[] state, double[] param, double[] next) {
        double p = state[0], x = state[1];
        double k = param[0];
        double kicked = p + k * FastMath.sin(x);
        next[0] = kicked;
        next[1] = x + kicked;
    }

    /**
     * Arnold (1965). Small denominators. I. Mapping of the circumference onto itself. American Mathematical Society
     * Translations 46, 213-284.
     */
    static void circle(double[] state, double[] param, double[] next) {
        double theta = state[0];
        double omega = param[0], k = param[1];
        next[0] = theta + omega + k / (2 * Math.PI) * FastMath.sin(2 * Math.PI * theta);
    }

    /** A map drawn for its looks by Peter de Jong. */
    static void deJong(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        next[0] = FastMath.sin(a * y) - FastMath.cos(b * x);
        next[1] = FastMath.sin(c * x) - FastMath.cos(d * y);
    }

    /** A cubic map of the plane that folds like the Duffing oscillator. */
    static void duffingMap(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double a = param[0], b = param[1];
        next[0] = y;
        next[1] = a * y - b * x - y * y * y;
    }

    /** A Gaussian bell as a map; also called the mouse map. */
    static void gauss(double[] state, double[] param, double[] next) {
        double x = state[0];
        double a = param[0], b = param[1];
        next[0] = FastMath.exp(-a * x * x) + b;
    }

    /**
     * Devaney (1984). A piecewise linear model for the zones of instability of an area-preserving map. Physica D 10,
     * 387-393.
     */
    static void gingerbreadman(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        next[0] = 1 - y + Math.abs(x);
        next[1] = x;
    }

    /** Gumowski and Mira (1980). Recurrences and Discrete Dynamic Systems. Springer. */
    static void gumowskiMira(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double a = param[0], b = param[1];
        double moved = b * y + kick(x, a);
        next[0] = moved;
        next[1] = kick(moved, a) - x;
    }

    /**
     * Hénon (1976). A two-dimensional mapping with a strange attractor. Communications in Mathematical Physics 50,
     * 69-77.
     */
    static void henon(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double a = param[0], b = param[1];
        next[0] = 1 - a * x * x + y;
        next[1] = b * x;
    }

    /** Barry Martin's map for home computers. Dewdney (1986). Computer recreations. Scientific American 255(3). */
    static void hopalong(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double a = param[0], b = param[1], c = param[2];
        next[0] = y - 1 - Math.sqrt(Math.abs(b * x - 1 - c)) * Math.signum(x - 1);
        next[1] = a - x - 1;
    }

    /**
     * Ikeda (1979). Multiple-valued stationary state and its instability of the transmitted light by a ring cavity
     * system. Optics Communications 30, 257-261.
     */
    static void ikeda(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double u = param[0];
        double tau = 0.4 - 6 / (1 + x * x + y * y);
        next[0] = 1 + u * (x * FastMath.cos(tau) - y * FastMath.sin(tau));
        next[1] = u * (x * FastMath.sin(tau) + y * FastMath.cos(tau));
    }

    /**
     * Kaplan and Yorke (1979). Chaotic behavior of multidimensional difference equations. Lecture Notes in
     * Mathematics 730, 204-227. Springer.
     */
    static void kaplanYorke(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double alpha = param[0];
        next[0] = mod(2 * x, 0.99999995);
        next[1] = alpha * y + FastMath.cos(4 * Math.PI * x);
    }

    /** May (1976). Simple mathematical models with very complicated dynamics. Nature 261, 459-467. */
    static void logistic(double[] state, double[] param, double[] next) {
        double x = state[0];
        double r = param[0];
        next[0] = r * x * (1 - x);
    }

    /** Maynard Smith (1968). Mathematical Ideas in Biology. Cambridge University Press. */
    static void maynardSmith(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double a = param[0], b = param[1];
        next[0] = y;
        next[1] = a * y + b - x * x;
    }

    /** Pickover (1990). Computers, Pattern, Chaos and Beauty. St. Martin's Press. */
    static void pickover(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        next[0] = FastMath.sin(a * y) + c * FastMath.cos(a * x);
        next[1] = FastMath.sin(b * x) + d * FastMath.cos(b * y);
    }

    /** Ricker (1954). Stock and recruitment. Journal of the Fisheries Research Board of Canada 11, 559-623. */
    static void ricker(double[] state, double[] param, double[] next) {
        double x = state[0];
        double a = param[0];
        next[0] = x * FastMath.exp(a - x);
    }

    /** A map drawn for its looks by Johnny Svensson. */
    static void svensson(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        next[0] = d * FastMath.sin(a * x) - FastMath.sin(b * y);
        next[1] = c * FastMath.cos(a * x) + FastMath.cos(b * y);
    }

    /** Stretch and fold, piecewise linear: exponent ln(2 mu) exactly. */
    static void tent(double[] state, double[] param, double[] next) {
        double x = state[0];
        double mu = param[0];
        next[0] = mu * (1 - 2 * Math.abs(x - 0.5));
    }

    /** Nusse and Yorke (1998). Dynamics: Numerical Explorations. Springer. */
    static void tinkerbell(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        next[0] = x * x - y * y + a * x + b * y;
        next[1] = 2 * x * y + c * x + d * y;
    }

    private static double kick(double x, double a) {
        return a * x + 2 * (1 - a) * x * x / (1 + x * x);
    }
}
