package org.marrow.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A virtual machine that waits to be told when to run an ensemble. */
final class Worker implements AutoCloseable {
    private final Process process;
    private final BufferedReader in;
    private final BufferedWriter out;

    Worker(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        out = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answer();
    }

    /** Starts an ensemble on a number of threads. */
    void start(int threads) throws IOException {
        out.write(threads + "\n");
        out.flush();
    }

    /**
     * How long an ensemble took.
     *
     * @param seconds wall time (s)
     * @param cpu CPU time of all threads (s)
     */
    record Run(double seconds, double cpu) {}

    /** Waits for its end. */
    Run end() throws IOException {
        String[] parts = answer().split(" ");
        return new Run(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
    }

    private String answer() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("The worker stopped.");
        }
        return line.substring(line.indexOf('=') + 1);
    }

    @Override
    public void close() throws IOException {
        out.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }
}
