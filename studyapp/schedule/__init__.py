"""When a card is asked again: the study day, memory, the queue and one sitting."""
