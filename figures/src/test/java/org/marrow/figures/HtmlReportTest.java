package org.marrow.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlReportTest {

    @Test
    void aReportIsWellFormedAndItsIdentifiersAreUnique() {
        Document document = Xml.parse(Samples.report().toHtml());
        Set<String> ids = new HashSet<>();
        for (Element element : Xml.elements(document)) {
            String id = element.getAttribute("id");
            assertThat(id.isEmpty() || ids.add(id)).as(id).isTrue();
        }
        for (Element element : Xml.elements(document)) {
            if (element.getTagName().equals("a")) {
                assertThat(ids).contains(element.getAttribute("href").substring(1));
            }
        }
        assertThat(Xml.texts(document, "h2")).containsExactly("Blood counts", "Clones", "Outcomes", "What was run");
    }

    @Test
    void aReportLoadsNothingAndRunsNothingButItsOwnTwoScripts() {
        Document document = Xml.parse(Samples.report().toHtml());
        List<String> scripts = new ArrayList<>();
        for (Element element : Xml.elements(document)) {
            assertThat(element.getTagName()).isNotIn("link", "img", "iframe", "object", "embed", "use", "image");
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName();
                assertThat(name).doesNotStartWith("on").isNotEqualTo("src");
            }
            if (element.getTagName().equals("script") && !element.hasAttribute("type")) {
                scripts.add(element.getTextContent());
            }
        }
        assertThat(scripts).hasSize(2);
        String policy = Xml.elements(document).stream()
                .filter(e -> e.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .findFirst()
                .orElseThrow()
                .getAttribute("content");
        assertThat(policy)
                .contains("default-src 'none'")
                .doesNotContain("http", "*", "unsafe-eval", "script-src 'unsafe-inline'")
                .contains(Resources.allowance(Resources.plotly()), Resources.allowance(Resources.drawing()));
        assertThat(Resources.style()).doesNotContain("@import", "url(", "http");
        assertThat(Resources.drawing()).doesNotContain("https:", "fetch(", "XMLHttpRequest", "eval(");
    }

    @Test
    void aPageWithoutFiguresCarriesNoScript() {
        assertThat(HtmlReport.titled("t", "").paragraph("p").toHtml())
                .doesNotContain("<script")
                .contains("script-src 'none'");
    }

    @Test
    void everythingGivenIsEscaped() {
        String nasty = "</pre><script>x</script>&\"'\u0001";
        Figure figure = Figure.titled(nasty, Axis.linear("t", "d")).withCaption(nasty);
        String html = HtmlReport.titled(nasty, nasty)
                .heading(nasty)
                .heading(nasty)
                .heading(nasty)
                .paragraph(nasty)
                .figure(figure)
                .table(nasty, List.of(nasty), List.of(List.of(nasty)))
                .definitions(Map.of(nasty, nasty))
                .preformatted(nasty)
                .notice(HtmlReport.Notice.PROBLEM, nasty)
                .footer(nasty)
                .toHtml();
        assertThat(html).doesNotContain("<script>x");
        Document document = Xml.parse(html);
        String shown = nasty.replace('\u0001', '\ufffd');
        for (String name : List.of("h1", "h2", "p", "td", "caption", "dt", "dd", "pre", "footer")) {
            assertThat(Xml.texts(document, name)).as(name).contains(shown);
        }
    }

    @Test
    void columnsOfNumbersAreSetFlushRight() {
        String html = HtmlReport.titled("t", "")
                .table(
                        "",
                        List.of("arm", "n", "share", "cells"),
                        List.of(List.of("a", "12", "3.5 %", "1.2e-7"), List.of("1", "", "−4 %", "NaN")))
                .toHtml();
        assertThat(html)
                .contains(
                        "<td>a</td><td class=\"number\">12</td><td class=\"number\">3.5 %</td><td class=\"number\">1.2e-7</td>");
    }

    @Test
    void figuresAreNumberedInOrder() {
        List<String> captions = Xml.texts(Xml.parse(Samples.report().toHtml()), "figcaption");
        assertThat(captions).hasSize(2);
        assertThat(captions.get(0)).startsWith("Figure 1. ");
        assertThat(captions.get(1)).startsWith("Figure 2. ");
    }

    @Test
    void aRowThatDoesNotFitTheHeaderIsRefused() {
        HtmlReport report = HtmlReport.titled("t", "");
        assertThatThrownBy(() -> report.table("", List.of("a"), List.of(List.of("1", "2"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
