package org.marrow.notebooks.display;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing in several forms, of which whoever shows it takes the richest that it can.
 *
 * @param forms MIME type to content; pictures in Base64
 * @since 0.1
 */
public record Bundle(Map<String, String> forms) {
    /** MIME type of plain text. */
    public static final String TEXT = "text/plain";
    /** MIME type of HTML. */
    public static final String HTML = "text/html";
    /** MIME type of LaTeX. */
    public static final String LATEX = "text/latex";
    /** MIME type of pictures. */
    public static final String PNG = "image/png";

    /**
     * Copies.
     *
     * @param forms MIME type to content; pictures in Base64
     */
    public Bundle {
        forms = Collections.unmodifiableMap(new LinkedHashMap<>(forms));
    }

    /**
     * Plain text, for where nothing else can be shown.
     *
     * @param text the text
     * @return the bundle
     */
    public static Bundle text(String text) {
        return new Bundle(Map.of(TEXT, text));
    }

    /**
     * With another form.
     *
     * @param type the MIME type
     * @param content the content
     * @return a larger bundle
     */
    public Bundle with(String type, String content) {
        Map<String, String> all = new LinkedHashMap<>(forms);
        all.put(type, content);
        return new Bundle(all);
    }

    /**
     * With HTML.
     *
     * @param html a piece of HTML
     * @return a larger bundle
     */
    public Bundle html(String html) {
        return with(HTML, html);
    }

    /**
     * With a picture.
     *
     * @param png the bytes of a PNG file
     * @return a larger bundle
     */
    public Bundle png(byte[] png) {
        return with(PNG, Base64.getEncoder().encodeToString(png));
    }

    /**
     * One form.
     *
     * @param type the MIME type
     * @return the content, or empty when there is none
     */
    public String form(String type) {
        return forms.getOrDefault(type, "");
    }
}
