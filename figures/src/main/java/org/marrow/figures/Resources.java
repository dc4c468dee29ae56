package org.marrow.figures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Style and scripts that pages carry with them. */
final class Resources {

    private Resources() {}

    static String style() {
        return text("report.css");
    }

    /** The script that draws the figures of a page. */
    static String drawing() {
        return cdata(text("report.js"));
    }

    /** The script that draws one figure, whose id stands as FIGURE in it, in a page of somebody else. */
    static String embedding() {
        return text("embedded.js");
    }

    /**
     * Plotly, so wrapped that it makes itself known to the page and not to a loader of modules that the page may have. Its
     * licence, MIT, is named at its beginning and lies beside it.
     */
    static String plotly() {
        return cdata("window.PlotlyConfig={MathJaxConfig:'local'};"
                + "(function(){var define=undefined,module=undefined,exports=undefined;\n"
                + text("plotly-cartesian.min.js") + "\n}).call(window);");
    }

    /** Writes a script so that the page also is well-formed XML. */
    private static String cdata(String script) {
        StringBuilder safe = new StringBuilder(script.length() + 64).append("//<![CDATA[\n");
        // A blank between a bracket and a comparison changes nothing, and does not end the section.
        script.replace("]]>", "]] >").chars().filter(c -> c != '\r').forEach(c -> {
            if (c < 0x20 && c != '\n' && c != '\t') {
                safe.append(String.format("\\u%04x", c)); // Such characters only stand in texts.
            } else {
                safe.append((char) c);
            }
        });
        return safe.append("\n//]]>").toString();
    }

    /** The source expression of a content security policy that lets exactly this script run. */
    static String allowance(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing from this build of Marrow.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
