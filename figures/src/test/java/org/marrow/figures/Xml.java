package org.marrow.figures;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads SVG and HTML back with the parser of the JDK. */
final class Xml {

    private Xml() {}

    static Document parse(String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        } catch (Exception e) {
            throw new AssertionError("Not well-formed: " + e.getMessage(), e);
        }
    }

    static List<Element> elements(Node within) {
        List<Element> elements = new ArrayList<>();
        NodeList children = within.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element element) {
                elements.add(element);
                elements.addAll(elements(element));
            }
        }
        return elements;
    }

    static List<String> texts(Node within, String name) {
        return elements(within).stream()
                .filter(element -> element.getTagName().equals(name))
                .map(Element::getTextContent)
                .toList();
    }

    static List<String> paths(Document document) {
        return elements(document).stream()
                .filter(element -> element.getTagName().equals("path"))
                .map(element -> element.getAttribute("d"))
                .toList();
    }

    /** The points of a path of one M and relative lines. */
    static List<double[]> points(String path) {
        List<double[]> points = new ArrayList<>();
        var numbers = Pattern.compile("-?(\\d+\\.\\d|\\.\\d|\\d+)").matcher(path);
        double x = 0;
        double y = 0;
        while (numbers.find()) {
            x += Double.parseDouble(numbers.group());
            numbers.find();
            y += Double.parseDouble(numbers.group());
            points.add(new double[] {x, y});
        }
        return points;
    }
}
