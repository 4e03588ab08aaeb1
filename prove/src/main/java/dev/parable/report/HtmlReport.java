package dev.parable.report;

public final class HtmlReport {
  private HtmlReport() {}
}
