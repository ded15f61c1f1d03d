package io.takens;

/**
 * Ways in which a stream may go on: free runs from states within the error of what is known of the present one. Each is
 * one path, so that what depends on several leads at once can be counted. Always finite.
 *
 * @param horizon leads, samples: 1..horizon, all present
 * @param channels channels per lead
 * @param members paths, all as likely
 * @param values row-major (member, lead, channel)
 */
public record Ensemble(int horizon, int channels, int members, double[] values) {

    /**
     * Value of one cell.
     *
     * @param member from 0
     * @param lead from 1
     * @param channel from 0
     */
    public double value(int member, int lead, int channel) {
        return values[(member * horizon + lead - 1) * channels + channel];
    }

    /**
     * Share of the members in which an event happens.
     *
     * @param event within at most {@link #horizon} leads
     * @param channel that it is an event of, from 0
     */
    public double probability(Event event, int channel) {
        if (event.within() > horizon) {
            throw new IllegalArgumentException(
                    "event within " + event.within() + " leads, but the ensemble has " + horizon);
        }
        int count = 0;
        for (int member = 0; member < members; member++) {
            boolean happens = false;
            for (int lead = 1; lead <= event.within() && !happens; lead++) {
                happens = event.happens(value(member, lead, channel));
            }
            count += happens ? 1 : 0;
        }
        return (double) count / members;
    }

    /**
     * The same paths read off between their leads: lead h of the result is lead shift + h pace of this.
     *
     * @param shift from 0
     * @param pace near 1; this has at least {@code shift + leads * pace + 2} leads
     * @param now what is known of lead 0, one value per channel
     */
    Ensemble later(double shift, double pace, int leads, double[] now) {
        double[] read = new double[members * leads * channels];
        for (int member = 0; member < members; member++) {
            for (int lead = 1; lead <= leads; lead++) {
                double place = Math.max(1, shift + lead * pace);
                int from = (int) place;
                for (int c = 0; c < channels; c++) {
                    read[(member * leads + lead - 1) * channels + c] = Prediction.between(
                            from > 1 ? value(member, from - 1, c) : now[c],
                            value(member, from, c),
                            value(member, from + 1, c),
                            value(member, from + 2, c),
                            place - from);
                }
            }
        }
        return new Ensemble(leads, channels, members, read);
    }
}
