package dev.parable.architecture.planted.setter.run;

final class Culprit {
  private int pages;

  void setPages(int pages) {
    this.pages = pages;
  }

  int pages() {
    return pages;
  }
}
