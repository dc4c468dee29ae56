package org.marrow.files.results;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.marrow.error.OutputException;
import org.marrow.network.Network;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Summary;

/** SHA-256 over the bits of everything that an arm put out, in the order in which it was put out. */
final class ResultDigest {
    private final MessageDigest digest = sha256();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    ResultDigest(List<Network.Column> columns) {
        columns.forEach(c -> text(c.name()));
    }

    void row(long replicate, double t, double[] columns) {
        whole(replicate);
        number(t);
        for (double x : columns) {
            number(x);
        }
    }

    void event(long replicate, EventRecord e) {
        whole(replicate);
        number(e.time());
        text(e.kind());
        text(e.name());
        number(e.value());
    }

    void summary(Summary s, double[] quantiles) {
        double[] times = s.times();
        for (int r = 0; r < times.length; r++) {
            for (int c = 0; c < s.columns().size(); c++) {
                whole(s.count(r, c));
                if (s.count(r, c) > 0) {
                    number(s.mean(r, c));
                    number(s.standardDeviation(r, c));
                    number(s.min(r, c));
                    for (double q : quantiles) {
                        number(s.quantile(r, c, q));
                    }
                    number(s.max(r, c));
                }
            }
        }
    }

    String hex() {
        return hex(digest.digest());
    }

    private void text(String text) {
        digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void number(double x) {
        whole(Double.doubleToRawLongBits(x));
    }

    private void whole(long x) {
        number.putLong(0, x);
        digest.update(number.array());
    }

    static String of(String text) {
        return hex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String of(Path file) {
        MessageDigest digest = sha256();
        try (var in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new OutputException(
                    "MRW-FILE-12",
                    "The file " + file + " could not be read back for its digest. Was it removed during the run?",
                    Map.of("path", file.toString()),
                    e);
        }
        return hex(digest.digest());
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
