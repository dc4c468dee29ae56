package org.marrow.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the calling thread has used so far. */
final class Clock {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Clock() {}

    /** CPU time of this thread (ns). */
    static long cpu() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** CPU time of all threads (ns). */
    static long processCpu() {
        return SYSTEM.getProcessCpuTime();
    }

    /** Bytes that this thread has allocated. */
    static long bytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** Time since the virtual machine started (ms). */
    static long sinceStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }
}
