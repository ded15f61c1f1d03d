package io.takens.catalogue;

/** Iterated maps. */
final class Maps {

    private Maps() {}

    static void register(Rules rules) {
        rules.map("Henon", Maps::henon).map("Logistic", Maps::logistic);
    }

    /** Henon (1976), A two-dimensional mapping with a strange attractor, Comm. Math. Phys. 50, 69-77. */
    static void henon(double[] s, double[] p, double[] next) {
        double x = s[0], y = s[1];
        double a = p[0], b = p[1];
        next[0] = 1 - a * x * x + y;
        next[1] = b * x;
    }

    /** May (1976), Simple mathematical models with very complicated dynamics, Nature 261, 459-467. */
    static void logistic(double[] s, double[] p, double[] next) {
        double x = s[0];
        double r = p[0];
        next[0] = r * x * (1 - x);
    }
}
