package io.takens.demo;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Figures of one system's streams together.
 *
 * @param system name
 * @param streams how many there are
 * @param forecasts committed
 * @param validSteps median valid prediction time, samples
 * @param validLyapunovTimes the same in Lyapunov times
 * @param error realised error of the forecasts
 * @param persistence that of persistence
 * @param climatology that of climatology
 * @param shifts alerts against truth
 */
record SystemRow(
        String system,
        int streams,
        long forecasts,
        OptionalDouble validSteps,
        OptionalDouble validLyapunovTimes,
        ErrorByLead error,
        ErrorByLead persistence,
        ErrorByLead climatology,
        ShiftBook.Count shifts) {

    static SystemRow of(String system, List<StreamTally> streams) {
        ErrorByLead error = new ErrorByLead();
        ErrorByLead persistence = new ErrorByLead();
        ErrorByLead climatology = new ErrorByLead();
        ShiftBook.Count shifts = ShiftBook.Count.none();
        long forecasts = 0;
        for (StreamTally stream : streams) {
            error.add(stream.error());
            persistence.add(stream.rivals().persistence());
            climatology.add(stream.rivals().climatology());
            shifts = shifts.plus(stream.shifts());
            forecasts += stream.forecasts();
        }
        return new SystemRow(
                system,
                streams.size(),
                forecasts,
                Tally.median(streams, StreamTally::validSteps),
                Tally.median(streams, StreamTally::validLyapunovTimes),
                error,
                persistence,
                climatology,
                shifts);
    }
}
