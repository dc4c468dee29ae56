package org.marrow.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Somebody's wish that the run stops, and the promise that what was computed is written first.
 *
 * @since 0.1
 */
public final class Interruption {
    /** Longest wait for the writing to end, so that a hanging disk cannot hold the process for ever (s). */
    private static final long PATIENCE = 120;

    private final AtomicBoolean wanted = new AtomicBoolean();
    private final CountDownLatch finished = new CountDownLatch(1);

    /** Creates one that nobody has wished for yet. */
    public Interruption() {}

    /** Asks the run to stop. */
    public void request() {
        wanted.set(true);
    }

    /**
     * Whether the run shall stop.
     *
     * @return true after {@link #request()}
     */
    public boolean isRequested() {
        return wanted.get();
    }

    /** Says that everything is written. */
    void finish() {
        finished.countDown();
    }

    /**
     * Stops the run when the process is asked to end (Ctrl-C, SIGTERM), and holds the process until what was computed is
     * written. The Java machine then ends with the status of the signal, 130 for Ctrl-C.
     */
    void whenTheProcessEnds() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::hold, "marrow-interruption"));
    }

    private void hold() {
        request();
        try {
            finished.await(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
