package io.takens.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws one channel of one stream as SVG: what was observed, the fans of its forecasts, the alerts. The horizontal axis
 * counts samples. Colours follow the reader's light or dark preference.
 *
 * <p>Not thread-safe.
 */
final class FanChart {
    private static final int WIDTH = 960; // pixels
    private static final int HEIGHT = 320;
    private static final int LEFT = 48;
    private static final int RIGHT = 12;
    private static final int TOP = 34;
    private static final int BOTTOM = 36;

    private static final String STYLE = """
            text { font: 12px system-ui, sans-serif; fill: #444 }
            .title { font-size: 14px; fill: #111 }
            .axis { stroke: #999; stroke-width: 1 }
            .observed { fill: none; stroke: #111; stroke-width: 1.3 }
            .median { fill: none; stroke: #0072b2; stroke-width: 1.6 }
            .band { fill: #0072b2; fill-opacity: .18; stroke: none }
            .alert { stroke: #d55e00; stroke-width: 1.5; stroke-dasharray: 5 3 }
            .onset { fill: #d55e00; fill-opacity: .14 }
            .said { fill: #d55e00 }
            @media (prefers-color-scheme: dark) {
              text { fill: #bbb } .title { fill: #eee } .axis { stroke: #777 } .observed { stroke: #eee }
              .median { stroke: #56b4e9 } .band { fill: #56b4e9; fill-opacity: .25 }
              .alert { stroke: #e69f00 } .onset, .said { fill: #e69f00 }
            }
            """;

    /**
     * One forecast.
     *
     * @param issue index of the last sample used; lead l is drawn at issue + l
     * @param quantiles per lead: 5 %, 25 %, 50 %, 75 %, 95 %
     */
    record Fan(long issue, List<double[]> quantiles) {}

    /**
     * One alert.
     *
     * @param onset first sample of the change
     * @param detected sample at which it was declared
     */
    record Mark(String kind, long onset, long detected) {}

    private final String title;
    private final long first;
    private final double[] observed;
    private final List<Fan> fans = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private long last;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    /**
     * @param title what is drawn
     * @param first index of the first sample
     * @param observed samples from there on, NaN where one is missing
     */
    FanChart(String title, long first, double[] observed) {
        this.title = title;
        this.first = first;
        this.observed = observed;
        this.last = first + observed.length - 1;
        for (double value : observed) {
            reach(value);
        }
    }

    void add(Fan fan) {
        fans.add(fan);
        last = Math.max(last, fan.issue() + fan.quantiles().size());
        for (double[] lead : fan.quantiles()) {
            reach(lead[0]);
            reach(lead[4]);
        }
    }

    void add(Mark mark) {
        marks.add(mark);
    }

    private void reach(double value) {
        if (Double.isFinite(value)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
    }

    /** The picture, a whole SVG document. */
    String svg() {
        Svg svg = new Svg(WIDTH, HEIGHT, title, STYLE, LEFT);
        axes(svg);
        for (Mark mark : marks) {
            alert(svg, mark);
        }
        for (Fan fan : fans) {
            band(svg, fan, 0, 4);
            band(svg, fan, 1, 3);
        }
        observed(svg);
        for (Fan fan : fans) {
            median(svg, fan);
        }
        return svg.document();
    }

    private void axes(Svg svg) {
        int base = HEIGHT - BOTTOM;
        svg.line("axis", LEFT, base, WIDTH - RIGHT, base);
        double step = Svg.step(last - first);
        for (double at = Math.ceil(first / step) * step; at <= last; at += step) {
            svg.line("axis", x(at), base, x(at), base + 4);
            svg.text("middle", x(at), base + 18, "%.0f".formatted(at));
        }
        svg.text("end", WIDTH - RIGHT, base + 32, "sample");
        double rise = Svg.step(high - low);
        for (double at = Math.ceil(low / rise) * rise; at <= high; at += rise) {
            svg.line("axis", LEFT - 4, y(at), LEFT, y(at));
            svg.text("end", LEFT - 7, y(at) + 4, Svg.tick(at));
        }
    }

    private void alert(Svg svg, Mark mark) {
        double from = x(mark.onset());
        double to = x(mark.detected());
        svg.rectangle("onset", from, TOP, Math.max(1, to - from), HEIGHT - BOTTOM - TOP);
        svg.line("alert", to, TOP, to, HEIGHT - BOTTOM);
        svg.styledText("said", to + 4, TOP + 12, mark.kind());
    }

    private void band(Svg svg, Fan fan, int lower, int upper) {
        Svg.Points points = new Svg.Points();
        int leads = fan.quantiles().size();
        for (int l = 0; l < leads; l++) {
            points.add(x(fan.issue() + l + 1), y(fan.quantiles().get(l)[upper]));
        }
        for (int l = leads - 1; l >= 0; l--) {
            points.add(x(fan.issue() + l + 1), y(fan.quantiles().get(l)[lower]));
        }
        svg.polygon("band", points);
    }

    private void median(Svg svg, Fan fan) {
        Svg.Points points = new Svg.Points();
        for (int l = 0; l < fan.quantiles().size(); l++) {
            points.add(x(fan.issue() + l + 1), y(fan.quantiles().get(l)[2]));
        }
        svg.polyline("median", points);
    }

    private void observed(Svg svg) {
        Svg.Points points = new Svg.Points();
        for (int t = 0; t < observed.length; t++) {
            if (Double.isFinite(observed[t])) {
                points.add(x(first + t), y(observed[t]));
            } else {
                svg.polyline("observed", points);
                points = new Svg.Points();
            }
        }
        svg.polyline("observed", points);
    }

    private double x(double index) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (index - first) / Math.max(1, last - first);
    }

    private double y(double value) {
        double range = high > low ? high - low : 1;
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (value - low) / range;
    }
}
