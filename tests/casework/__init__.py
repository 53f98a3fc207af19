"""The collecting work: joining and parting the faces of a person."""
