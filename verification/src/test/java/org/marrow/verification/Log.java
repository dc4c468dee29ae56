package org.marrow.verification;

import java.util.ArrayList;
import java.util.List;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Recorder;

/** Keeps rows and events as they come. */
final class Log implements Recorder {
    final List<double[]> rows = new ArrayList<>();
    final List<EventRecord> events = new ArrayList<>();

    @Override
    public void record(int index, double t, double[] columns) {
        rows.add(columns.clone());
    }

    @Override
    public void event(EventRecord event) {
        events.add(event);
    }
}
